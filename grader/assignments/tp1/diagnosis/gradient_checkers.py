"""Which mistake a gradient checker makes.

It shows in the points at which f is evaluated, in what is left behind, and in which wrong gradients
are taken for right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grader.assignment.cases import Arg
from grader.assignments.tp1.diagnosis.checker_places import mistakes_of_places
from grader.assignments.tp1.diagnosis.checker_probes import Probes, vector_of
from grader.assignments.tp1.tasks.gradcheck.checker_verdicts import accepted
from grader.assignments.tp1.tasks.gradcheck.evaluation_points import evaluation_points_of, point_of
from grader.assignments.tp1.tasks.gradcheck.judges import checked
from grader.diagnosis.matching import EXPLAINED_ELSEWHERE, Group, NamedMistake
from grader.judging.calls import ModuleRunner
from grader.judging.records import CriterionJudgement, JudgedCase
from grader.language import _
from grader.worker.wire import RANDOM, Callback

FORMULA = "sign missing-half precedence"
POINTS = "entry-alone moves-every-element moved-twice separable-only"
LATER = "not-restored one-sided step-size not-every-element"
TAKEN = "accepts-wrong no-abs some-entries-only differences-cancel tolerance-wide"

VANISHED = ("gradcheck.step-size", "gradcheck.never-calls-f")
"""A step that vanishes in rounding, and a copy that is moved in the place of x: they end alike."""
TINY_NUMBER = re.compile(rb"\d\.?[eE]-0?(?:1[3-9]|[2-9]\d|\d{3})\b|\.eps(?:ilon)?\b")
"""A number in the code that may be a step which vanishes: below 1e-12, or the machine's epsilon."""

NAMED_FOR = {
    "accepts": f"{POINTS} {FORMULA} not-restored step-size one-sided not-every-element",
    "rejects": f"accepts-wrong not-every-element no-abs {POINTS} tolerance-wide step-size "
    f"{FORMULA} not-restored one-sided some-entries-only differences-cancel",
    "central": f"{POINTS} not-every-element one-sided not-restored step-size {FORMULA}",
    "restores": f"moves-every-element not-restored {POINTS} {FORMULA} step-size one-sided",
    "random_state": f"accepts-wrong random-state not-every-element {TAKEN} {POINTS} {FORMULA} "
    f"{LATER}",
    "relative": f"accepts-wrong {TAKEN} {POINTS} {FORMULA} {LATER}",
}
"""Mistakes that explain a lost criterion, the most telling first, after those of no evaluation."""

ACCEPTING = frozenset(f"gradcheck.{name}" for name in TAKEN.split())
"""Mistakes that let wrong gradients pass, and never reject a right one."""

SAY_THEMSELVES = (*EXPLAINED_ELSEWHERE, "AttributeError", "RecursionError", "MemoryError")
"""Exceptions that have a better name, or need none."""


def checker_groups(
    judged: Sequence[CriterionJudgement], runner: ModuleRunner
) -> dict[str, list[Group]]:
    """Name the mistake behind each lost criterion of the gradient checker, where it is known."""
    judged_cases = [judged_case for criterion in judged for judged_case in criterion.judged_cases]
    seen = _Observed(
        [judged_case for judged_case in judged_cases if _is_answer(judged_case)], runner
    )
    causes = set(seen.causes())
    groups = {}
    for criterion in judged:
        failed = _causes_first(
            [
                judged_case
                for judged_case in criterion.judged_cases
                if judged_case.failed_case is not None
            ]
        )
        told = ["gradcheck.never-calls-f", "returns-none"]
        told += [
            f"gradcheck.{name}"
            for name in NAMED_FOR[criterion.criterion.id.partition(".")[2]].split()
        ]
        ids = [name for name in told if name in causes]
        if failed and all(map(_crashes, failed)):
            groups[criterion.criterion.id] = [Group(NamedMistake(("gradcheck.crashes",)), failed)]
        elif failed and all(map(_is_answer, failed)):
            groups[criterion.criterion.id] = [_named(failed, ids, seen)]
    return groups


def _named(failed: Sequence[JudgedCase], ids: Sequence[str], seen: _Observed) -> Group:
    """Name what failed by one mistake, which shows in the case that is told, the first.

    One that lets wrong gradients pass does not show in a rejection.
    """
    taken = [each for each in failed if accepted(each.outcomes[0])]
    refused = [each for each in failed if not accepted(each.outcomes[0])]
    fitting = [name for name in ids if taken or name not in ACCEPTING]
    if not fitting:
        return Group(None, tuple(failed))
    first = [*taken, *refused] if fitting[0] in ACCEPTING else failed
    return Group(seen.named(fitting[0]), tuple(first))


def _causes_first(failed: Sequence[JudgedCase]) -> tuple[JudgedCase, ...]:
    """Leave out rejections that do not count beside a twin that is told anyway."""
    keys = {judged_case.answered.case.key for judged_case in failed}
    return tuple(
        judged_case for judged_case in failed if checked(judged_case.answered.case).twin not in keys
    )


def _is_answer(judged_case: JudgedCase) -> bool:
    failed_case = judged_case.failed_case
    return failed_case is None or failed_case.mismatch is not None


def _crashes(judged_case: JudgedCase) -> bool:
    """Return True if a call ended in an exception that is an accident."""
    failure = judged_case.outcomes[0].failure
    if failure is None or judged_case.outcomes[0].during_import or _is_answer(judged_case):
        return False
    return failure.type not in SAY_THEMSELVES


def _is_random(judged_case: JudgedCase) -> bool:
    arg: Arg = judged_case.answered.case.calls[0].args[0]
    return isinstance(arg.value, Callback) and arg.value.name.startswith(RANDOM)


class _Observed:
    """What was seen of a checker in all its cases."""

    def __init__(self, judged_cases: Sequence[JudgedCase], runner: ModuleRunner) -> None:
        once = {judged_case.answered.case.key: judged_case for judged_case in judged_cases}.values()
        plain = [judged_case for judged_case in once if not _is_random(judged_case)]
        self._random = [judged_case for judged_case in once if _is_random(judged_case)]
        self._right = [
            judged_case
            for judged_case in plain
            if checked(judged_case.answered.case).gradient_is_right
        ]
        self._wrong = [
            judged_case
            for judged_case in plain
            if not checked(judged_case.answered.case).gradient_is_right
        ]
        self._points = [
            evaluation_points_of(judged_case.answered.case, judged_case.outcomes[0])
            for judged_case in self._right
        ]
        self._probes = Probes(runner)
        self._has_tiny_number = any(map(TINY_NUMBER.search, runner.files.values()))

    def named(self, name: str) -> NamedMistake:
        """Return the mistake of this id with what was measured, and with what ends alike."""
        if self._vanishes and name in VANISHED:
            other = next(each for each in VANISHED if each != name)
            return NamedMistake((name,), (other,), self._step)
        if name == "gradcheck.step-size":
            return NamedMistake((name,), detail=self._step)
        base = vector_of(self._right)
        if name == "gradcheck.tolerance-wide" and base is not None:
            return NamedMistake((name,), detail=self._probes.widest_share(base))
        return NamedMistake((name,))

    def causes(self) -> Iterator[str]:
        """Yield the id of every mistake that shows."""
        if not self._right:
            return
        if not any(points.is_away for points in self._points):
            if self._is_silent():
                yield "returns-none"
            elif self._vanishes and self._has_tiny_number:
                yield "gradcheck.step-size"
            else:
                yield "gradcheck.never-calls-f"
            return
        yield from mistakes_of_places(
            self._points, [accepted(judged_case.outcomes[0]) for judged_case in self._right]
        )
        yield from self._verdicts()
        draws = [
            {evaluation.draw for evaluation in judged_case.outcomes[0].evaluations}
            for judged_case in self._random
        ]
        if any(len(draw) > 1 for draw in draws):
            yield "gradcheck.random-state"

    @property
    def _step(self) -> str:
        """How far from x f was evaluated, in words."""
        largest = max(points.reach.max(initial=0.0) for points in self._points)
        said = _("f was evaluated {distance:.2g} away from x").format(distance=largest)
        return said if largest else ""

    @property
    def _vanishes(self) -> bool:
        """Whether f is evaluated as often as it should be, and always at x."""
        return not any(len(points.moved) for points in self._points) and any(
            points.evaluations > 2 * points.x.size for points in self._points
        )

    def _verdicts(self) -> Iterator[str]:
        taken = [judged_case for judged_case in self._wrong if accepted(judged_case.outcomes[0])]
        rejected = [
            judged_case for judged_case in self._right if not accepted(judged_case.outcomes[0])
        ]
        if self._wrong and len(taken) == len(self._wrong):
            if len(rejected) < len(self._right):
                yield "gradcheck.accepts-wrong"
            return  # else the verdict is turned round
        if taken:
            yield from self._blind_spots(taken)
        if len(rejected) < len(self._right) or not rejected:
            return
        if self._is_silent():
            yield "returns-none"
            return
        base = vector_of(self._right)
        formula = self._probes.formula_of(base) if base is not None else None
        if formula is not None:
            yield formula

    def _blind_spots(self, taken: Sequence[JudgedCase]) -> Iterator[str]:
        """Yield why some wrong gradients are accepted: by one entry, or by what cancels."""
        base = vector_of(self._right)
        if base is not None and self._probes.has_one_sign_only(base):
            yield "gradcheck.no-abs"
            return
        refused = {
            judged_case.answered.case.key
            for judged_case in self._right
            if not accepted(judged_case.outcomes[0])
        }
        single = [
            judged_case
            for judged_case in taken
            if checked(judged_case.answered.case).place is not None
            and checked(judged_case.answered.case).twin not in refused
            and point_of(judged_case.answered.case).size > 1
        ]
        spots = {self._probes.blind_spot(judged_case) for judged_case in single[:3]}
        yield from spots
        if (
            not single
            and not refused
            and not any(checked(judged_case.answered.case).is_scaled for judged_case in taken)
        ):
            yield "gradcheck.differences-cancel"

    def _is_silent(self) -> bool:
        """Return True if right gradients are answered by nothing at all."""
        ends = [each.outcomes[0] for each in (*self._right, *self._wrong)]
        return all(end.value is None and not end.output.strip() and not end.failure for end in ends)
