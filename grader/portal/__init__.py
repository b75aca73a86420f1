"""The portal: pages on which a course lives. It calls the book's services and holds no rule."""
