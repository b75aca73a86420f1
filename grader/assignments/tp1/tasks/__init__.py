"""The criteria and cases of each task, in one shape for all; long tasks are folders."""
