"""Readers, found by their entry points in pyproject.toml."""
