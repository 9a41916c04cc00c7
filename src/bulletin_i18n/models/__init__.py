"""Model packages on disk: what is installed, installed safely, packed, verified, removed."""
