"""Scale every column of a table to the range from 0 to 1."""

from grader.author import LAYOUTS, Builder, uniform, whole

scaling = Builder("scaling")
scale = scaling.function("scale", "x")

ORDINARY = [uniform(5), uniform(2, 3), uniform(3, 2), uniform(7, 4), uniform(4, 7), uniform(200, 3)]
SMALLER = [[0, 1], [1, 5, 3], whole(2, 2), whole(3, 2), whole(4, 3)]

scaling.criterion(
    "columns", "Each column reaches from 0 to 1 (equation 1)", 4,
    "work out a 3 x 2 matrix by hand: which entries are compared with each other?",
    [(scale, ORDINARY)], smaller=[(scale, SMALLER)],
)
scaling.criterion(
    "shapes", "Integers, float32, views", 1,
    "look at the shape and the dtype of what you compute at each step",
    [(scale, LAYOUTS)],
)
scaling.no_loop("No Python loop over rows", 1, "NumPy's functions take `axis`", scale)

TASK = scaling.task
