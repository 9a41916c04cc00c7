"""English text: its dates, and the words that tell what they do in a sentence."""
