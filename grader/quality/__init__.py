"""Whether the grader is to be trusted: right work keeps its points, wrong work loses them."""
