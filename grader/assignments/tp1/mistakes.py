"""TP1 as it is loaded, and its known mistakes by id."""

from __future__ import annotations

from pathlib import Path

from grader.assignment.loading import load_assignment

TP1 = load_assignment(Path(__file__).parent)
CATALOGUE = dict(TP1.mistakes)
