"""Layouts of downloads: one file for each system, each with `share` and `listing`."""
