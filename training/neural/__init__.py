"""The neural recipe: pack, train, convert."""
