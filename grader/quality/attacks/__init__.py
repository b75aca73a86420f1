"""The grader under attack: a corpus of hostile submissions, graded for real and held to labels."""
