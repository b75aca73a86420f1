"""Ask one task's cases and judge them: outcomes and mismatches, not yet sentences or points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from grader.answers import STAND_IN_FUNCTIONS, AnsweredCase
from grader.assignment import EVIDENCE, Case, Criterion, Judgement, Task, Verdicts
from grader.compare import Mismatch
from grader.errors import HarnessError, WorkerUnavailableError
from grader.grading import Grading
from grader.outcome import Outcome
from grader.sandbox.session import Module, Session
from grader.sandbox.workers import Workers
from grader.score import Verdict

LOST_CALLS = 2
"""After so many calls of one criterion that crash or do not end, the rest of it is skipped."""


@dataclass(frozen=True)
class Shortfall:
    """One case that did not pass: by its outcome, or by a mismatch of what it returned."""

    case: Case
    call: int
    outcome: Outcome
    mismatch: Mismatch | None = None

    @property
    def verdict(self) -> Verdict:
        """The verdict that this case by itself would give."""
        return "failed" if self.mismatch else _verdict_of(self.outcome)


@dataclass
class CriterionJudgement:
    """What became of one criterion's cases."""

    criterion: Criterion
    tried: int = 0
    passed: int = 0
    cases: int = 0
    """All that there are to try; fewer are tried when calls crash or do not end."""
    shortfalls: list[Shortfall] = field(default_factory=list)
    harness_error: str = ""

    @property
    def verdict(self) -> Verdict:
        """Passed, or the verdict of the first case that did not."""
        if self.harness_error:
            return "harness_error"
        if self.shortfalls:
            return self.shortfalls[0].verdict
        return "passed" if self.tried else "skipped"


@dataclass
class TaskJudgement:
    """What became of one task's criteria, and what was seen on the way."""

    task: Task
    criteria: list[CriterionJudgement] = field(default_factory=list)
    outcomes: list[tuple[Case, Outcome]] = field(default_factory=list)
    stand_ins: tuple[str, ...] = ()
    walls: tuple[str, ...] = ()
    file: str = ""

    @property
    def all_passed(self) -> bool:
        """Whether nothing at all was lost."""
        return all(each.verdict == "passed" for each in self.criteria)


def judge_task(
    task: Task,
    files: Mapping[str, bytes],
    workers: Workers,
    grading: Grading,
    criteria: tuple[Criterion, ...],
    replaced: tuple[str, ...] = (),
) -> TaskJudgement:
    """Judge the `criteria` of one task, with stand-ins for the modules in `replaced`."""
    module = Module(
        task.name,
        files,
        grading.key.stand_ins if replaced else {},
        {name: STAND_IN_FUNCTIONS[name] for name in replaced},
    )
    judged = TaskJudgement(task, stand_ins=replaced)
    session = Session(workers, module, grading.course.limits)
    asking = _Asking(session, grading, judged)
    try:
        for criterion in criteria:
            judged.criteria.append(asking.judge(criterion))
    finally:
        session.close()
    judged.walls = session.walls
    if judged.walls and not set(grading.walls.up) <= set(judged.walls):
        raise WorkerUnavailableError(f"a worker had only these walls: {judged.walls}")
    return judged


def missing_task(task: Task, criteria: tuple[Criterion, ...]) -> TaskJudgement:
    """Return the judgement of a task whose file was not handed in."""
    outcome = Outcome("missing", detail=f"there is no file {task.name}.py")
    case = Case(task.name, "", ())
    judged = TaskJudgement(task)
    judged.criteria = [
        CriterionJudgement(criterion, shortfalls=[Shortfall(case, 0, outcome)])
        for criterion in criteria
    ]
    return judged


class _Asking:
    """Asks each case once, whichever criteria judge it."""

    def __init__(self, session: Session, grading: Grading, judged: TaskJudgement) -> None:
        self._session = session
        self._cases = grading.cases
        self._tolerances = grading.course.tolerances.record()
        self._judged = judged
        self._asked: dict[str, list[Outcome]] = {}
        self._so_far = Verdicts({}, {})

    def judge(self, criterion: Criterion) -> CriterionJudgement:
        """Judge every case of one criterion; trouble of our own is kept apart."""
        judgement = CriterionJudgement(criterion)
        try:
            self._judge_cases(criterion, judgement)
        except HarnessError as error:
            judgement.harness_error = f"{criterion.id}: {error}"
        self._so_far = Verdicts(
            {**self._so_far.passed, criterion.id: judgement.passed},
            {**self._so_far.tried, criterion.id: judgement.tried},
        )
        return judgement

    def _judge_cases(self, criterion: Criterion, judgement: CriterionJudgement) -> None:
        lost = 0
        applicable = [
            each
            for each in self._cases[criterion.id]
            if not each.case.needs or self._so_far.not_missed(each.case.needs)
        ]
        judgement.cases = len(applicable)
        for answered in applicable:
            shortfall = self._judge_case(criterion, answered)
            judgement.tried += 1
            if shortfall is None:
                judgement.passed += 1
                continue
            judgement.shortfalls.append(shortfall)
            outcome = shortfall.outcome
            if outcome.during_import or outcome.ending in ("missing", "skipped"):
                judgement.tried -= 1
                return
            lost += shortfall.verdict in ("timed_out", "crashed")
            if lost >= LOST_CALLS:
                return

    def _judge_case(self, criterion: Criterion, answered: AnsweredCase) -> Shortfall | None:
        case = answered.case
        outcomes = self._ask(case)
        for number, outcome in enumerate(outcomes):
            is_answer = outcome.ending == "returned" or (
                criterion.raising_is_an_answer
                and outcome.ending == "raised"
                and len(outcome.evaluations) >= EVIDENCE
            )
            if not is_answer:
                return Shortfall(case, number, outcome)
        judgement = Judgement(case, outcomes, answered.expected, self._tolerances, self._so_far)
        with np.errstate(all="ignore"):  # infinities in answers are the students', not a warning
            mismatch = criterion.judge(judgement)
        return None if mismatch is None else Shortfall(case, 0, outcomes[0], mismatch)

    def _ask(self, case: Case) -> list[Outcome]:
        if case.key not in self._asked:
            outcomes: list[Outcome] = []
            for call in case.calls:
                outcome = self._session.call(
                    call.function,
                    call.encoded,
                    callbacks=call.callbacks,
                    keep=call.keep,
                    count=call.count,
                    whole_output=call.whole_output,
                )
                outcomes.append(outcome)
                light = replace(outcome, value=None, args=None, evaluations=())
                self._judged.outcomes.append((case, light))
                if outcome.ending not in ("returned", "raised"):
                    break
            self._asked[case.key] = outcomes
        return self._asked[case.key]


def _verdict_of(outcome: Outcome) -> Verdict:
    return "failed" if outcome.ending == "returned" else outcome.ending
