"""One file for each command: its options above its `run`, which returns the exit status."""
