"""What became of a task's criteria and their cases: the records that judging hands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grader.answer_key.answers import AnsweredCase, Values
from grader.assignment.cases import Case
from grader.assignment.model import CaseCounts, Criterion, JudgeInput, Task
from grader.comparison.values import Mismatch, Tolerances
from grader.frozen import dataclass
from grader.judging.own_stand_ins import OwnStandIns
from grader.language import N_
from grader.limits import Limits
from grader.records.report import Verdict
from grader.sandbox.outcome import Absent, Outcome


@dataclass(frozen=True)
class FailedCase:
    """One case that did not pass: by its outcome, or by a mismatch of what it returned."""

    case: Case
    call: int
    outcome: Outcome
    mismatch: Mismatch | None = None

    @property
    def verdict(self) -> Verdict:
        """The verdict that this case by itself would give."""
        return "failed" if self.mismatch else _verdict_of(self.outcome)

    def gist(self) -> FailedCase:
        """Return the same without what was sent and received."""
        mismatch = self.mismatch and Mismatch(self.mismatch.kind, self.mismatch.rationale)
        case = Case(self.case.key, self.case.title, ())
        return FailedCase(case, self.call, Outcome(self.outcome.ending), mismatch)


@dataclass(frozen=True)
class JudgedCase:
    """One case under one criterion: how its calls ended, and whether that was right."""

    criterion: Criterion
    answered: AnsweredCase
    outcomes: tuple[Outcome, ...]
    tolerances: Tolerances
    counts: CaseCounts
    failed_case: FailedCase | None

    @property
    def function(self) -> str:
        """The function that is called first."""
        return self.answered.case.calls[0].function

    @property
    def is_untried(self) -> bool:
        """Whether the call did not get as far as the function."""
        if self.failed_case is None:
            return False
        outcome = self.failed_case.outcome
        return outcome.during_import or outcome.ending in ("missing", "skipped")

    def judge_input(self, expected: Values, *values: Outcome) -> JudgeInput:
        """Return the input of a judge, with `values` in place of the student's outcomes."""
        return JudgeInput(
            self.answered.case,
            values or self.outcomes,
            expected,
            self.tolerances,
            self.counts,
            self.answered.known.later,
        )


@dataclass(frozen=True)
class CriterionJudgement:
    """What became of one criterion's cases."""

    criterion: Criterion
    tried: int = 0
    passed: int = 0
    cases: int = 0
    """All that there are to try; fewer are tried when calls crash or do not end."""
    failed_cases: tuple[FailedCase, ...] = ()
    judged_cases: tuple[JudgedCase, ...] = ()
    harness_error: str = ""
    is_nondeterministic: bool = False
    """Whether equal calls gave different answers."""

    @property
    def verdict(self) -> Verdict:
        """Passed, or the verdict of the first failed case; lost calls come before wrong answers."""
        if self.harness_error:
            return "harness_error"
        if self.failed_cases:
            return self.failed_cases[0].verdict
        return "passed" if self.tried else "skipped"

    @classmethod
    def of(
        cls,
        criterion: Criterion,
        judged_cases: Sequence[JudgedCase],
        cases: int,
        harness_error: str = "",
    ) -> CriterionJudgement:
        """Count tries; a last one that did not get as far as the function counts as no try."""
        failed_cases = [each.failed_case for each in judged_cases if each.failed_case is not None]
        failed_cases.sort(key=lambda each: not each.outcome.is_lost)  # whatever the drawn order
        is_untried = bool(judged_cases) and judged_cases[-1].is_untried
        return cls(
            criterion,
            len(judged_cases) - is_untried,
            len(judged_cases) - len(failed_cases),
            cases,
            tuple(failed_cases),
            tuple(judged_cases),
            harness_error,
        )

    def gist(self) -> CriterionJudgement:
        """Return the same without what was tried, which may be much."""
        failed_cases = tuple(failed_case.gist() for failed_case in self.failed_cases[:1])
        return replace(self, failed_cases=failed_cases, judged_cases=())


@dataclass(frozen=True)
class TaskJudgement:
    """What became of one task's criteria, and what was seen on the way."""

    task: Task
    criteria: tuple[CriterionJudgement, ...] = ()
    seen: Sequence[tuple[Case, Outcome]] = ()
    """Every outcome in the order of asking."""
    stand_ins: tuple[str, ...] = ()
    tried_stand_ins: tuple[str, ...] = ()
    """Those of a second judgement, whether it was the better one or not."""
    own_stand_ins: OwnStandIns | None = None
    """Those for functions of the module itself."""
    walls: tuple[str, ...] = ()
    absent: tuple[Absent, ...] = ()
    """What it imports that is not there."""
    file: str = ""
    wrong_siblings: tuple[str, ...] = ()
    """Modules that it uses and that are not right, where these were the student's own."""
    settled: str = ""
    """What holds for all cases: see `grader.assignment.model.Task.settle`."""
    uses_introspection: bool = False
    """Whether the code watches Python at work, or speaks of it."""
    hides_work: bool = False
    """Whether the time of counted calls grows and the counted lines do not."""

    def gist(self) -> TaskJudgement:
        """Return the verdicts without what was tried, which may be much."""
        return replace(
            self, criteria=tuple(criterion.gist() for criterion in self.criteria), seen=()
        )

    @property
    def met(self) -> set[str]:
        """The ids of the criteria that are met."""
        return {
            criterion.criterion.id for criterion in self.criteria if criterion.verdict == "passed"
        }

    @property
    def all_passed(self) -> bool:
        """Whether nothing at all was lost."""
        return all(criterion.verdict == "passed" for criterion in self.criteria)


def untried(criterion: Criterion, limits: Limits) -> CriterionJudgement:
    """Return the judgement of a criterion for which nothing is left of the submission's budget."""
    why = N_(
        "to look at what was handed in, the grader has needed more than {seconds:g} s of "
        "computing; what was left was not tried",
        seconds=limits.trusted_cpu_seconds,
    )
    outcome = Outcome("skipped", detail=why, is_late=True)
    nothing = Case(criterion.id, "", ())
    return CriterionJudgement(criterion, failed_cases=(FailedCase(nothing, 0, outcome),))


def untried_task(task: Task, criteria: Sequence[Criterion], limits: Limits) -> TaskJudgement:
    """Return the same of a whole task."""
    return TaskJudgement(task, tuple(untried(criterion, limits) for criterion in criteria))


def _verdict_of(outcome: Outcome) -> Verdict:
    return "failed" if outcome.ending == "returned" else outcome.ending
