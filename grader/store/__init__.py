"""What lies on disk and is read by all tools."""
