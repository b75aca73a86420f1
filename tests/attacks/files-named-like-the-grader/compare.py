def compare(*args):
    """Everything is right."""
