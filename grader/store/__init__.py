"""A folder of reports on disk, which all tools read."""
