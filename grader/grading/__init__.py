"""The story of one submission, its score, and what grading is set up with."""
