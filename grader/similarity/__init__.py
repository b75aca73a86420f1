"""Pairs of submissions that a person should look at together, with the evidence and no verdict."""
