"""What only a task itself can explain, as data; `grader.diagnosis.hooks` adds what must be asked.

All is optional: a task without hooks is judged, and its mistakes are named, in the ways that fit
every task.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from grader.frozen import dataclass
from grader.sandbox.outcome import Outcome

NO_LINES: Mapping[str, tuple[str, ...]] = {}


@dataclass(frozen=True)
class Losses:
    """Criteria that are lost together, so that the reason is told in full once."""

    ordinary: tuple[str, ...] = ()
    """Those on ordinary inputs: what is wrong there shows again elsewhere."""
    beyond: tuple[str, ...] = ()
    """Those that judge, on other inputs, only what is right on ordinary ones."""
    looking: str = ""
    """What follows the count of their cases: at what the judge looked alone."""
    following: tuple[str, ...] = ()
    """Those that cannot be met where one on ordinary inputs is lost."""


@dataclass(frozen=True)
class Steps:
    """The steps of a calculation, which are looked for in the variables of the function.

    A step has the name that the sheet gives it; `Expected.steps` has the right values.
    """

    order: tuple[str, ...]
    """In the order of the calculation."""
    names: Mapping[str, str]
    """How students call them: a pattern for lower case without underscores."""
    hints: Mapping[str, str]
    """For a first wrong step where no mistake is named."""
    ambiguous: str = "(?!)"
    """Spellings that some use for one step and some for another: what such a variable holds says
    which. A pattern as in `names`; of none, unless there are some."""
    needed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By a step that is returned: those that cannot have been wrong where it is right."""
    turned: tuple[str, ...] = ()
    """Those with a row for each example, which may also lie in columns."""
    reported_at: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By step: criteria at the first lost of which it is reported, if it is the first wrong one."""
    after: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By step: criteria that are lost where it is wrong, whatever comes after it."""
    stations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """How they are drawn: the way there and back, each with the steps that branch off."""
    judged: Mapping[str, str] = field(default_factory=dict)
    """Stations that are no variable, with the criterion that says what became of them."""
    label: str = ""
    """What the drawing shows, in a few words."""
    caption: str = ""
    """What stands below it."""


@dataclass(frozen=True)
class Evaluations:
    """How a callback's evaluations are drawn: around which argument, and when they may be few."""

    argument: int
    """Place of the point around which the callback is evaluated."""
    stopped: Callable[[Outcome], bool]
    """Whether the code may have stopped before it had looked at every entry."""


@dataclass(frozen=True)
class Hooks:
    """What only a task itself can explain."""

    losses: Losses = Losses()
    steps: Steps | None = None
    evaluations: Evaluations | None = None
    unsized: tuple[str, ...] = ()
    """Arguments whose numbers do not make an input large: labels, sizes."""
    shows: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_LINES)
    """By function: Python lines that show what a call does, "{call}" in them; else it is printed.
    """
    mistakes_of: Mapping[str, str] = field(default_factory=dict)
    """By criterion: how the ids of its function's mistakes begin, where not with the task's name.
    """
