"""Records of everything that is saved; stages import these, never each other's models."""
