"""Properties: facts that hold for any input."""
