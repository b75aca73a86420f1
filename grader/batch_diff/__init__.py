"""Two folders of reports side by side: whose points changed, by how much, in which criterion."""
