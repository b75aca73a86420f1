"""Hopes to be told apart from a true one by nothing, for a whole file."""

raise ModuleNotFoundError("No module", name="w" * 10_000_000)
