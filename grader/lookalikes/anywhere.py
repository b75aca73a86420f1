"""Mistakes that can be made in any of the four files."""

from __future__ import annotations

from grader.language import N_
from grader.lookalikes.record import LookAlike

LOOKALIKES = (
    LookAlike(
        id="not-implemented",
        rationale=N_(
            "nothing has been written yet in the part of this function that was left to you"
        ),
        hint=N_(
            "search this file for YOUR CODE HERE: which of these places still hold nothing of "
            "yours?"
        ),
        source=N_("the whole assignment"),
    ),
    LookAlike(
        id="returns-none",
        rationale=N_(
            "the function returns None when it ends, so that whoever calls it learns no result"
        ),
        hint=N_(
            "follow one call down to the last line that runs: how is the caller to learn what was "
            "computed?"
        ),
        source=N_("the whole assignment"),
    ),
    LookAlike(
        id="missing-function",
        rationale=N_("the file defines no function of the name that the assignment asks for"),
        hint=N_(
            "compare the names that this file defines with those of the assignment, letter by "
            "letter and capitals too: which one is absent?"
        ),
        source=N_("the whole assignment"),
    ),
    LookAlike(
        id="python-two",
        rationale=N_("a line uses a form or a name of Python 2 that Python 3 does not have"),
        hint=N_(
            "run the file with `python3`: at which line does it stop? Look up what became of that "
            "form or name in Python 3 (print, except, raise, xrange and some modules changed)"
        ),
        source=N_("the whole assignment"),
    ),
    LookAlike(
        id="missing-package",
        rationale=N_(
            "the file imports a module that is neither handed in with it nor installed where it is "
            "run"
        ),
        hint=N_(
            "if it is a file of yours, hand it in with the others; of other people's packages, "
            "only NumPy may be imported unless your course says otherwise"
        ),
        source=N_("the whole assignment"),
    ),
)
