"""One task judged with the student's own modules, and with stand-ins where that is fairer."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from grader.assignment.model import Criterion, Task
from grader.frozen import dataclass
from grader.grading.scoring import criterion_score
from grader.judging.calls import ModuleRunner
from grader.judging.context import GradingContext
from grader.judging.given_modules import handed_in_again
from grader.judging.judge import judge_task, missing_task
from grader.judging.own_functions import own_stand_ins
from grader.judging.own_stand_ins import OwnStandIns
from grader.judging.records import CriterionJudgement, TaskJudgement, untried_task
from grader.judging.runners import Runners
from grader.judging.sibling_modules import unusable_siblings
from grader.limits import Limits
from grader.meter import BudgetSpentError, is_spent, look
from grader.sanitise import clean
from grader.settings import Course


@dataclass(frozen=True)
class Run:
    """One judgement of a task, and what can be asked more."""

    judgement: TaskJudgement
    runner: ModuleRunner | None
    """None where nothing was asked: no file, or nothing left of the budget."""


def first_run(task: Task, runners: Runners) -> Run:
    """Judge a task with the student's own modules."""
    sources, grading = runners.sources, runners.grading
    criteria = used_criteria(task, grading)
    if task.name not in sources.modules:
        return Run(missing_task(task, criteria, sources.instead.get(task.name, "")), None)
    try:
        look()
        return _run(task, runners)
    except BudgetSpentError:
        return Run(untried_task(task, criteria, grading.course.limits), None)


def _run(
    task: Task,
    runners: Runners,
    replaced: tuple[str, ...] = (),
    own: OwnStandIns | None = None,
    first: ModuleRunner | None = None,
) -> Run:
    """Ask a module every case and judge the answers, with stand-ins: see `Runners.open`."""
    runner, grading = runners.open(task, replaced, own, first), runners.grading
    judgement = judge_task(task, runner, grading, used_criteria(task, grading))
    return Run(replace(judgement, file=clean(runners.sources.modules[task.name])), runner)


def with_stand_ins(run: Run, runners: Runners, done: Mapping[str, TaskJudgement]) -> Run:
    """Judge a task again with stand-ins where that is fairer, and return the better judgement.

    Stand-ins are tried for those modules that it uses and that are wrong; where none is, for all
    of them, since one that is right within its tolerance may still be too coarse for what is built
    on it. A task that uses no other is judged again only where an import of another module fails.
    Then stand-ins are tried for functions of the module itself, one more each time.
    """
    if run.runner is None:
        return run
    grading, sources, first = runners.grading, runners.sources, run.judgement
    course = grading.course
    used = tuple(name for name in first.task.uses if name in done)
    wrong = tuple(name for name in used if not done[name].all_passed)
    wrong += handed_in_again(first.task, sources.files, grading.assignment.given, sources.names)
    best = run
    tried: tuple[str, ...] = ()
    with suppress(BudgetSpentError):  # then there is no second judgement
        replaced: tuple[str, ...] = ()
        if not first.all_passed and not _is_waited_for(first, course.limits):
            replaced = wrong or used or unusable_siblings(first, runners)
        if replaced:
            helped = _run(first.task, runners, replaced)
            best = max((run, helped), key=lambda each: _merit(each.judgement, course))
            tried = () if is_spent() else helped.judgement.stand_ins
        last = best
        while not _is_waited_for(best.judgement, course.limits) and (
            own := own_stand_ins(last.judgement)
        ):
            last = _run(first.task, runners, best.judgement.stand_ins, own, last.runner)
            best = max((best, last), key=lambda each: _merit(each.judgement, course))
    judgement = replace(
        best.judgement,
        tried_stand_ins=tried,
        wrong_siblings=tuple(name for name in wrong if name not in best.judgement.stand_ins),
    )
    return replace(best, judgement=judgement)


def _is_waited_for(judgement: TaskJudgement, limits: Limits) -> bool:
    """Return True if a call was cut off and the limits allow only one such call."""
    endings = {
        failed_case.outcome.ending
        for criterion in judgement.criteria
        for failed_case in criterion.failed_cases
    }
    return limits.cut_off_calls == 1 and "timed_out" in endings


def used_criteria(task: Task, grading: GradingContext) -> tuple[Criterion, ...]:
    """Return the criteria that are judged: those switched on, and in feedback only public ones."""
    course, mode = grading.course, grading.mode
    return tuple(criterion for criterion in task.criteria if course.judges(criterion.id, mode))


def _merit(judgement: TaskJudgement, course: Course) -> tuple[float, bool]:
    """Return the points, and of equal ones whether the module could be imported at all.

    Where a neighbour is missing, it is only with stand-ins that a mistake in the module shows.
    """

    def points(each: CriterionJudgement) -> float:
        return float(criterion_score(each, [], course).points)

    stopped = any(
        failed_case.outcome.during_import
        for criterion in judgement.criteria
        for failed_case in criterion.failed_cases
    )
    return sum(map(points, judgement.criteria)), not stopped
