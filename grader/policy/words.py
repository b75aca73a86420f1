"""What the rules decide, in words."""

from __future__ import annotations

from collections.abc import Sequence

from grader.language import N_
from grader.policy.admission import Decision, shown_needed

STATUS = {
    "admitted": N_("admitted"),
    "not_yet": N_("not yet"),
    "not_admitted": N_("not admitted"),
}


TP_STATES = {
    "graded": N_("graded"),
    "provisional": N_("provisional"),
    "open": N_("open"),
    "missing": N_("missing"),
}


def remaining_words(decision: Decision, highest: float) -> str:
    """Say what the TPs that have no grade yet must reach; nothing where there are none."""
    needed = None if decision.needed is None else shown_needed(decision.needed)
    return remaining_of(decision.outstanding, needed, highest, within_reach=decision.within_reach)


def remaining_of(
    outstanding: Sequence[str], needed: float | None, highest: float, *, within_reach: bool
) -> str:
    """Say what outstanding TPs must reach, of numbers that are rounded already."""
    if needed is None:
        return ""
    which = ", ".join(outstanding)
    if not within_reach:
        return N_(
            "out of reach: {which} would need {needed:g}, and the highest grade is {highest:g}",
            needed=needed,
            which=which,
            highest=highest,
        )
    if len(outstanding) == 1:
        return N_("{which} must reach {needed:g}", which=which, needed=needed)
    return N_("{which} must reach {needed:g} on average", which=which, needed=needed)
