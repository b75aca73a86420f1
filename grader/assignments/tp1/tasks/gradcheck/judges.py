"""How a gradient checker is judged: by its verdicts, and by what it leaves behind."""

from __future__ import annotations

from dataclasses import dataclass

from grader.assignment.cases import Case
from grader.assignment.functions import Function
from grader.assignment.judges import no_evidence, seen_introspecting, uncredited
from grader.assignment.model import MIN_EVALUATIONS, JudgeInput
from grader.assignments.tp1.tasks.gradcheck.checker_verdicts import (
    CheckerVerdict,
    checker_verdict_of,
    words,
)
from grader.assignments.tp1.tasks.gradcheck.evaluation_points import (
    EvaluationPoints,
    evaluation_points_of,
)
from grader.comparison.values import Mismatch
from grader.language import N_
from grader.sandbox.outcome import as_array


@dataclass(frozen=True)
class Checked:
    """What is known of a case: the function, and whether the gradient it returns is right."""

    function: Function
    twin: str | None = None
    """Of a wrong gradient: the key of the case with the right one at the same point."""
    place: int | None = None
    """The one entry, counted in C order, that is wrong, where it is one."""
    is_scaled: bool = False
    """Whether all entries of a wrong gradient are the right ones times one factor."""
    says_which: bool = False
    """Whether the verdict counts where otherwise only the points are looked at."""

    @property
    def gradient_is_right(self) -> bool:
        """Whether the checker is to accept."""
        return self.twin is None


def checked(case: Case) -> Checked:
    """Return the function, point and gradients of a gradient check's case."""
    if not isinstance(case.detail, Checked):
        raise TypeError(f"{case.key} is not a case of a gradient check")
    return case.detail


def points(judge_input: JudgeInput) -> EvaluationPoints:
    """Return where f was evaluated."""
    return evaluation_points_of(judge_input.case, judge_input.outcomes[0])


def did_nothing() -> Mismatch:
    """Return the mismatch of a checker that learns nothing of f."""
    rationale = N_(
        "f is never evaluated at a point other than x, so that nothing can be said of its gradient"
    )
    return Mismatch("conduct", rationale, N_("evaluations around x"), N_("none"))


def verdict(judge_input: JudgeInput) -> Mismatch | None:
    """Compare the verdict with the right one. A verdict without evidence is not one."""
    if not points(judge_input).is_away:
        return did_nothing()
    known, outcome = checked(judge_input.case), judge_input.outcomes[0]
    said = checker_verdict_of(outcome)
    accept, reject = N_("accepted"), N_("rejected")
    if known.gradient_is_right:
        return None if said.accepts else _refused(judge_input, said, accept)
    if said.accepts:
        rationale = N_("a wrong gradient is accepted")
        return Mismatch("conduct", rationale, reject, words(outcome, accept))
    if known.twin in judge_input.counts.failed:
        rationale = N_(
            "the right gradient at the same point is not accepted, so this rejection does not count"
        )
        return Mismatch(
            "conduct",
            rationale,
            N_("the right gradient accepted, this one rejected"),
            words(outcome, reject),
            hint=N_("what does it say of the right gradient there? Mend that first"),
        )
    return None


def random_state(judge_input: JudgeInput) -> Mismatch | None:
    """Compare the verdict as ever, but of code that is believed in its draws."""
    return seen_introspecting(judge_input.outcomes[0]) or verdict(judge_input)


def _refused(judge_input: JudgeInput, said: CheckerVerdict, accept: str) -> Mismatch:
    """Return a mismatch: a right gradient is rejected, or gets no verdict."""
    outcome = judge_input.outcomes[0]
    if said.accepts is None:
        rationale = N_("it cannot be told whether a right gradient is accepted")
        hint = N_(
            "print “Gradient check passed!” where all entries agree, or return True: nothing else "
            "is read as a verdict"
        )
        return Mismatch("conduct", rationale, accept, words(outcome, N_("neither")), hint=hint)
    rationale = N_("a right gradient is rejected")
    return Mismatch("conduct", rationale, accept, words(outcome, N_("rejected")))


def restores(judge_input: JudgeInput) -> Mismatch | None:
    """Ask that x holds the values that it held before, where the verdict is right."""
    outcome, seen = judge_input.outcomes[0], points(judge_input)
    if len(outcome.evaluations) < MIN_EVALUATIONS or not seen.is_away:
        return did_nothing()
    if outcome.args is None and outcome.ending == "returned":
        return no_evidence(outcome)
    if seen.after is None:
        return _another_array(judge_input)
    left = seen.left_behind()
    if not left.any():
        return _uncredited(judge_input)
    mismatch = Mismatch("value", "", seen.x, seen.x + seen.after, left)
    index = mismatch.index or ()
    rationale = (
        N_("x is changed by the check: entry {which} is off by {difference:.3g} afterwards")
        if index
        else N_("x is changed by the check: it is off by {difference:.3g} afterwards")
    ).format(which=list(index), difference=float(seen.after[index]))
    return Mismatch("value", rationale, seen.x, seen.x + seen.after, left)


def _another_array(judge_input: JudgeInput) -> Mismatch:
    args = judge_input.outcomes[0].args
    after = as_array(args[1]) if args and len(args) > 1 else None
    rationale = N_("x is not an array of the same shape afterwards")
    if after is not None and after.dtype.kind not in "biuf":
        rationale = N_("x holds complex numbers afterwards")
    return Mismatch("conduct", rationale, points(judge_input).x, after)


def _uncredited(judge_input: JudgeInput) -> Mismatch | None:
    """Credit nothing where the verdict of the same call is wrong."""
    wrong = verdict(judge_input)
    return None if wrong is None else uncredited(wrong)
