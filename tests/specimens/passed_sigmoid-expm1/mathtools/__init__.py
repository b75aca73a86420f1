"""My own tools for the course."""
