"""The tests; `tests.models` builds the translation models that they use."""
