"""TP1 as the command line loads it."""

from grader.assignment.loading import load_assignment
from grader.assignments import SHIPPED

TP1 = load_assignment(SHIPPED / "tp1")
CATALOGUE = TP1.mistakes
CRITERIA = TP1.criteria
WRITTEN = TP1.written
