"""What the pages look like in a real browser; the pictures in this folder are what was looked at and found good."""
