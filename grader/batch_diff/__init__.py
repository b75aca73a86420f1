"""Compare two folders of reports: whose points changed, and in which criterion."""
