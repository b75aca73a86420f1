"""One file a command of the command line; together with `cli`, the only ones that print."""
