"""Pairs of texts: read, cleaned, their dates as slots, and those to test with set aside."""
