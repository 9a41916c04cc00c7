"""One module a command: its arguments, and the steps it calls in order. They see all; nothing else sees them."""
