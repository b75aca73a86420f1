"""Which system a download is of, and in which of its folders the submissions lie."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from grader.errors import UsageError
from grader.frozen import dataclass
from grader.intake.layouts import (
    LayoutName,
    blackboard,
    brightspace,
    canvas,
    github,
    gradescope,
    moodle,
    plain,
    sakai,
    teams,
)
from grader.intake.location import SubmissionLocation
from grader.intake.trees import Tree, through_wrappers

WRAPPERS = 3
"""Folders that hold nothing but one folder, gone through from the top of a download."""


@dataclass(frozen=True)
class Layout:
    """How the downloads of one system are recognised and listed."""

    share: Callable[[Tree], float]
    listing: Callable[[Tree], Iterator[SubmissionLocation]]
    is_own: Callable[[str], bool] = lambda _: False
    """Says whether the system gives a file at the top of its downloads such a name."""
    inmost: Callable[[Tree], Tree] = lambda tree: tree
    """Returns the folder of a download in which the students are."""


LAYOUTS = {
    "gradescope": Layout(gradescope.share, gradescope.listing, gradescope.is_own),
    "moodle": Layout(moodle.share, moodle.listing, moodle.is_own),
    "blackboard": Layout(blackboard.share, blackboard.listing, blackboard.is_own),
    "canvas": Layout(canvas.share, canvas.listing, canvas.is_own),
    "brightspace": Layout(brightspace.share, brightspace.listing, brightspace.is_own),
    "sakai": Layout(sakai.share, sakai.listing, sakai.is_own),
    "teams": Layout(teams.share, teams.listing, inmost=teams.handed_in),
    "github-classroom": Layout(github.share, github.listing),
}
PLAIN = Layout(lambda _: 1.0, plain.listing)
RECOGNISED = 0.5
"""Share of a download that must be named as a system names it; below are a few odd names."""


def recognise(tree: Tree, layout: LayoutName) -> tuple[str, Tree]:
    """Return the layout, and the folder of the download in which the submissions lie."""
    tops = list(through_wrappers(tree, WRAPPERS))
    if layout == "auto":
        for top in tops:
            for name, candidate in LAYOUTS.items():
                if candidate.share(top) > RECOGNISED:
                    return name, top
    elif layout != "plain":
        best = max(tops, key=LAYOUTS[layout].share)
        if not LAYOUTS[layout].share(best):
            raise UsageError(
                f"{tree.name}: nothing in it follows the layout {layout}; leave --layout out, or "
                f"use --layout plain"
            )
        return layout, best
    return "plain", tree
