"""LTI 1.3: launches from a platform, names and roles from it, released grades to it."""
