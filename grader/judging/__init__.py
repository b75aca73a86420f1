"""Ask, compare, repeat: one module under test at a time."""
