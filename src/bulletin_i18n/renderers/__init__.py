"""Renderers, found by their entry points in pyproject.toml."""
