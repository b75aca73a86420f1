"""The commands of `grader moodle`."""
