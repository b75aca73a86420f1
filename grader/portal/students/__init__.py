"""Students' pages: hand in, see why, ask to be graded."""
