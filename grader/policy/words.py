"""What the rules decide, in words."""

from __future__ import annotations

from grader.language import N_
from grader.policy.admission import Decision, shown_needed

STATUS = {
    "admitted": N_("admitted"),
    "not_yet": N_("not yet"),
    "not_admitted": N_("not admitted"),
}


def remaining_words(decision: Decision, highest: float) -> str:
    """Say what the TPs that have no grade yet must reach; nothing where there are none."""
    if decision.needed is None:
        return ""
    which = ", ".join(decision.outstanding)
    needed = shown_needed(decision.needed)
    if not decision.within_reach:
        return N_(
            "out of reach: {which} would need {needed:g}, and the highest grade is {highest:g}",
            needed=needed,
            which=which,
            highest=highest,
        )
    if len(decision.outstanding) == 1:
        return N_("{which} must reach {needed:g}", which=which, needed=needed)
    return N_("{which} must reach {needed:g} on average", which=which, needed=needed)
