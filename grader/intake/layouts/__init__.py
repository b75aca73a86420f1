"""How downloads are laid out: one file for each system, with `share` and `listing` in all."""
