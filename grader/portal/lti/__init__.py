"""LTI 1.3: launches from an LMS, names and roles from it, released grades to it."""
