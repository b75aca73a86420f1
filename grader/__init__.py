"""Grade NumPy submissions in a sandbox and report which mistake was made."""

__version__ = "0.1.0"
