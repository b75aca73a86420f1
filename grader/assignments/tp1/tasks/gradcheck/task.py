"""The gradient checker: judged by its verdicts and by where it evaluates f."""

from __future__ import annotations

from grader.assignment.model import Criterion, Judge, MakeCases, Task
from grader.assignment.stand_ins import StandIn
from grader.assignments.tp1.diagnosis.hooks import GRADCHECK
from grader.assignments.tp1.tasks.gradcheck import cases
from grader.assignments.tp1.tasks.gradcheck.checker_central import central
from grader.assignments.tp1.tasks.gradcheck.checker_verdicts import is_deliberate
from grader.assignments.tp1.tasks.gradcheck.judges import random_state, restores, verdict
from grader.language import N_


def _criterion(
    name: str,
    title: str,
    points: float,
    make_cases: MakeCases,
    judge: Judge,
    hint: str,
    *,
    asked_afresh: bool = False,
) -> Criterion:
    return Criterion(
        f"gradcheck.{name}",
        title,
        points,
        hint,
        make_cases,
        judge,
        raising_answers=is_deliberate,
        asked_afresh=asked_afresh,
    )


TASK = Task(
    name="gradcheck",
    functions=("gradcheck_naive",),
    stand_ins=(StandIn("gradcheck_naive", "nothing"),),
    shuffled=True,
    hooks=GRADCHECK,
    criteria=(
        _criterion(
            "accepts",
            N_("Accepts right gradients"),
            3,
            cases.accepts,
            verdict,
            N_(
                "work through one entry by hand: which two points, and what is their difference "
                "divided by?"
            ),
        ),
        _criterion(
            "rejects",
            N_("Rejects wrong gradients"),
            4,
            cases.rejects,
            verdict,
            N_(
                "is every entry compared, does the comparison notice a difference of either sign, "
                "and how large a difference does it let pass?"
            ),
            asked_afresh=True,
        ),
        _criterion(
            "central",
            N_("Central differences, one entry moved at a time"),
            3,
            cases.central,
            central,
            N_(
                "for entry i, f must be evaluated at the whole of x with x[i] + h, then with x[i] "
                "- h, and all other entries as they were"
            ),
        ),
        _criterion(
            "restores",
            N_("Leaves x as it was"),
            2,
            cases.restores,
            restores,
            N_(
                "print x before and after the call: what happens to x[i] once its difference is "
                "taken?"
            ),
        ),
        _criterion(
            "random_state",
            N_("Works for a function that draws random numbers"),
            2,
            cases.random_state,
            random_state,
            N_("`random.getstate()` before the first evaluation; and before each of the others?"),
        ),
        _criterion(
            "relative",
            N_("Judges large gradients by relative difference"),
            1,
            cases.relative,
            verdict,
            N_("compare the difference with the size of the two gradients, whatever their signs"),
        ),
    ),
)
