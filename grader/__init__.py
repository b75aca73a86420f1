"""Grade NumPy submissions against a reference, behind walls, and say which mistake was made."""

__version__ = "0.1.0"
