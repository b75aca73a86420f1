"""Hopes that the whole batch believes to have been interrupted."""
raise KeyboardInterrupt
