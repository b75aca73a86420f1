"""What a student's page shows of one task; that of a right task is made once for equal ones."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from jinja2 import Template
from markupsafe import Markup

from grader.assignment.hooks import Steps
from grader.assignment.model import Assignment
from grader.records.report import TaskScore
from grader.report.evaluation_plot import EvaluationPlot, evaluation_plot_of
from grader.report.formulas import formulas_of
from grader.report.page import TaskView
from grader.report.plots import Digits, HeatMap, Station, chain_of, digits_of, heat_maps_of
from grader.sandbox.bounded_memory import BoundedMemory

MAX_BYTES, MAX_SECTIONS = 8 << 20, 1 << 10
"""Of the sections that are remembered; that of a right task has 6 kB."""

_RIGHT: BoundedMemory[Hashable, Markup] = BoundedMemory(MAX_BYTES, MAX_SECTIONS)
"""Sections of right tasks by all that they are made of."""


@dataclass(frozen=True)
class Pictures:
    """What is drawn of one task, and the formulas that it goes back to."""

    digits: Digits | None
    heat_maps: list[HeatMap]
    chain: list[Station]
    steps: Steps | None
    """What is said of the chain."""
    evaluation_plot: EvaluationPlot | None
    formulas: tuple[tuple[str, Markup], ...]

    @classmethod
    def of(cls, task: TaskScore, assignment: Assignment) -> Pictures:
        """Return the pictures of a task; of one that is right, no more than its digits."""
        steps = assignment.hooks_of(task.name).steps
        return cls(
            digits_of(task, assignment.curves.get(task.name, ())),
            heat_maps_of(task),
            chain_of(task, steps),
            steps,
            evaluation_plot_of(task),
            formulas_of(task.name, assignment) if task.verdict != "passed" else (),
        )


def section_of(
    task: TaskView,
    assignment: Assignment,
    template: Template,
    look: Mapping[str, object],
    object_at: Mapping[str, str],
) -> Markup:
    """Return the section of a task; `look` is what the template is told besides.

    `object_at` gives addresses at which to object to criteria that lost points. Of a right task the
    section depends on nothing but its view and the look.
    """

    def make() -> Markup:
        drawn = Pictures.of(task.score, assignment)
        return Markup(template.render(task=task, drawn=drawn, object_at=object_at, **look))  # noqa: S704 escaped there

    if task.remembered_by is None:
        return make()
    key = (task.remembered_by, *map(str, look.values()))
    known = _RIGHT.get(key)
    if known is None:
        known = make()
        _RIGHT.keep(key, known, 4 * len(known))
    return known
