"""The commands of `grader marks`, one file each."""
