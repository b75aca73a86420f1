"""Explain outcomes that are not values: exceptions, timeouts, crashes, what is missing."""
