"""Fixtures that many tests use."""

pytest_plugins = ["tests.models.fixtures"]
