"""How two values differ, how many digits are right, and how values are shown."""
