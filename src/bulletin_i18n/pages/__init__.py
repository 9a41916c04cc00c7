"""From a bulletin to pages: what an edition says, as hypertext, plain text, mail and paper."""
