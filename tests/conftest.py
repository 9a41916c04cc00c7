"""Fixtures that many tests use."""

import os

from hypothesis import settings

# In CI a property is tried on the same examples each time, so that a change is judged by what it changes.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

pytest_plugins = ["tests.models.fixtures"]
