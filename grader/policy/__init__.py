"""The rules of a course as pure functions: attempts, lateness, grades, admission, regrading."""
