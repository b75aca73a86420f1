"""Sentences on what went wrong, with hints and advice."""
