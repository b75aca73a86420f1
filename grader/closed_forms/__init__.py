"""Closed forms: formulas in a small grammar, read and computed without running any code."""
