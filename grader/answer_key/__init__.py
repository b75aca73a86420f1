"""Expected outputs and those of known mistakes: from a reference or a public pack."""
