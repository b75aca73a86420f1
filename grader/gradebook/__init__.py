"""Where marks go."""
