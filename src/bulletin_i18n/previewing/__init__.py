"""The preview: pages served to this machine alone, rendered anew when something changes."""
