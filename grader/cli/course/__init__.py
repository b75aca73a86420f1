"""The commands of `grader course`, one file each."""
