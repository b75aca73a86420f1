"""Mistakes that can be made in any of the four files."""

from __future__ import annotations

from collections.abc import Mapping

from grader.assignment.mistakes import LookAlike
from grader.language import N_

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
    LookAlike(
        id="misspelt-name",
        rationale=N_("a name is used that is not there; one that is spelled nearly alike is"),
        hint=N_(
            "compare the two spellings letter by letter, capitals and underscores too: in which "
            "other lines do you write this name?"
        ),
        source=N_("the whole assignment"),
    ),
    LookAlike(
        id="too-slow",
        rationale=N_(
            "a call or the import was cut off at its limit: it is endless, or far too slow"
        ),
        hint=N_(
            "how often does each loop run for an array of this size, and what ends it? Print a "
            "counter inside and watch it"
        ),
        source=N_("the whole assignment"),
    ),
    LookAlike(
        id="newer-python",
        rationale=N_("a line uses a form of syntax that is newer than the Python that grades"),
        hint=N_(
            "how is this line written for the older Python, in which the course grades? Or switch "
            "your own to that version, so that you see what is graded"
        ),
        source=N_("the whole assignment"),
    ),
)

COMMON: Mapping[str, LookAlike] = {alike.id: alike for alike in LOOKALIKES}
"""The same by id. They are their own symptom: what can be seen says what is wrong."""
