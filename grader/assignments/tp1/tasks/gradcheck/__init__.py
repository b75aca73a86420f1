"""The gradient checker: criteria, cases, functions to check, judges."""
