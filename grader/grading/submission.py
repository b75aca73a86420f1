"""The story of one submission, on one page: worker calls, comparison, findings, score."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import replace

import numpy as np

from grader.assignment.model import Criterion, Task
from grader.diagnosis.records import NOTHING, Advised
from grader.findings.advice import advice_of
from grader.grading.scoring import criterion_score, report_of, task_score
from grader.grading.showing import Told, told_of
from grader.intake.modules import Sources
from grader.judging.calls import Asking
from grader.judging.context import Grading
from grader.judging.given import handed_in_again
from grader.judging.judge import judge_task, missing_task
from grader.judging.neighbours import unusable_neighbours
from grader.judging.own_functions import own_stand_ins
from grader.judging.own_stand_ins import OwnStandIns
from grader.judging.records import CriterionJudgement, TaskJudgement, untried_task
from grader.language import speaking
from grader.meter import BudgetSpentError, is_spent, look
from grader.records.finding import Finding
from grader.records.report import Report, TaskScore
from grader.sandbox.live import Workers
from grader.sanitise import clean
from grader.settings import Course

Tell = Callable[[TaskScore], None]


def grade_submission(
    sources: Sources,
    identifier: str,
    grading: Grading,
    workers: Workers,
    tell: Tell | None = None,
) -> Report:
    """Run, compare, explain and score one submission; `tell` gets each task as soon as it stands.

    Whatever the submission does ends in the report; only trouble of our own may raise, and where
    it can be kept to one criterion, it is.
    """
    # Warnings of a submission's numbers are not to be printed to anyone.
    language = grading.course.language
    with np.errstate(all="ignore"), speaking(language, grading.assignment.locale):
        return _grade(sources, identifier, grading, workers, tell)


def _grade(
    sources: Sources, identifier: str, grading: Grading, workers: Workers, tell: Tell | None
) -> Report:
    tasks: dict[str, TaskScore] = {}
    judged: dict[str, TaskJudgement] = {}
    errors: list[str] = []
    course = grading.course
    for task in grading.assignment.tasks:
        asked = _without_endless(sources, tasks, grading)
        told = _judge(task, asked, grading, workers, judged)
        judgement, diagnosis = told.judgement, told.diagnosis
        judged[task.name] = judgement
        errors += [each.harness_error for each in judgement.criteria if each.harness_error]
        errors += [each.trouble for each in (diagnosis, told.secret) if each.trouble]
        criteria = [
            criterion_score(
                each,
                told.findings(each, sources, grading),
                course,
                diagnosis.accuracy.get(each.criterion.id),
            )
            for each in judgement.criteria
        ]
        source = sources.files.get(sources.modules.get(task.name, ""), b"")
        advised = Advised(
            told.shown,
            diagnosis,
            source,
            sources.files.keys(),
            course.packages,
            is_wide=sources.modules.get(task.name) in sources.handed_in,
            open_cases=told.open_cases(grading),
            mistakes=grading.assignment.mistakes,
        )
        advice = [
            each for each in _advice(advised) if course.feedback == "named" or not each.lookalike
        ]
        tasks[task.name] = task_score(judgement, criteria, advice, diagnosis)
        judgement.settle()
        told.shown.settle()
        if tell is not None:
            tell(tasks[task.name])
    return report_of(sources, identifier, grading, list(tasks.values()), errors, judged)


def _advice(advised: Advised) -> list[Finding]:
    try:
        look()
        return advice_of(advised)
    except BudgetSpentError:
        return []


def _without_endless(sources: Sources, tasks: dict[str, TaskScore], grading: Grading) -> Sources:
    """Leave out modules of which a call was cut off, where one such call is all that is waited for.

    A module that imports one is then judged with a stand-in, instead of being waited for as well.
    """
    if grading.course.limits.cut_off_calls > 1:
        return sources
    endless = {name for name, each in tasks.items() if "timed_out" in each.conduct}
    plain_name = sources.names.plain_name
    files = {path: raw for path, raw in sources.files.items() if plain_name(path) not in endless}
    modules = {name: path for name, path in sources.modules.items() if name not in endless}
    return replace(sources, files=files, modules=modules)


def _judge(
    task: Task,
    sources: Sources,
    grading: Grading,
    workers: Workers,
    before: dict[str, TaskJudgement],
) -> Told:
    """Judge one task with the student's own modules, and with stand-ins where that is fairer.

    Stand-ins are tried for those that it uses and that are wrong; where none is, for all of them,
    since one that is right within its tolerance may still be too coarse for what is built on it. A
    task that uses no other is judged again only where an import of another module fails.
    """
    criteria = used_criteria(task, grading)
    file = sources.modules.get(task.name)
    if file is None:
        missing = missing_task(task, criteria, sources.instead.get(task.name, ""))
        return Told(missing, missing, NOTHING)
    used = tuple(name for name in task.uses if name in before)
    wrong = tuple(name for name in used if not before[name].all_passed)
    wrong += handed_in_again(task, sources.files, grading.assignment.given, sources.names)
    with ExitStack() as sessions:

        def judged(
            replaced: tuple[str, ...],
            own: OwnStandIns | None = None,
            first: Asking | None = None,
        ) -> tuple[TaskJudgement, Asking]:
            folders = sources.folders
            asking = sessions.enter_context(
                Asking(task, sources.files, workers, grading, replaced, folders, own, first)
            )
            return judge_task(task, asking, grading, criteria), asking

        try:
            look()
            best, asking = judged(())
        except BudgetSpentError:
            untried = untried_task(task, criteria, grading.course.limits)
            return Told(untried, untried, NOTHING)
        replaced: tuple[str, ...] = ()
        with suppress(BudgetSpentError):  # then there is no second judgement
            if not best.all_passed and not _is_waited_for(best, grading):
                replaced = wrong or used
                replaced = replaced or unusable_neighbours(best, asking, sources, workers, grading)
            if replaced:
                asking.rest()
                helped = judged(replaced)
                best, asking = max(
                    (best, asking), helped, key=lambda each: _merit(each[0], grading.course)
                )
                helped[1].rest()
                best.tried_stand_ins = () if is_spent() else helped[0].stand_ins
            helped = best, asking
            while not _is_waited_for(best, grading) and (own := own_stand_ins(helped[0])):
                helped[1].rest()
                helped = judged(best.stand_ins, own, helped[1])
                best, asking = max(
                    (best, asking), helped, key=lambda each: _merit(each[0], grading.course)
                )
            if helped[1] is not asking:
                helped[1].rest()
        best.file = clean(file)
        best.wrong_neighbours = tuple(name for name in wrong if name not in best.stand_ins)
        return told_of(best, task, asking, workers, grading, sources)


def _is_waited_for(judgement: TaskJudgement, grading: Grading) -> bool:
    """Say whether a call was cut off where one such call is all that is waited for."""
    endings = {each.outcome.ending for one in judgement.criteria for each in one.shortfalls}
    return grading.course.limits.cut_off_calls == 1 and "timed_out" in endings


def used_criteria(task: Task, grading: Grading) -> tuple[Criterion, ...]:
    """Return the criteria that are judged: those switched on, and in feedback only public ones."""
    settings = {each.id: grading.course.of(each.id) for each in task.criteria}
    return tuple(
        each
        for each in task.criteria
        if settings[each.id].enabled
        and (grading.mode == "grade" or settings[each.id].visibility == "public")
    )


def _merit(judgement: TaskJudgement, course: Course) -> tuple[float, bool]:
    """Return the points, and of equal ones whether the module could be imported at all.

    Where a neighbour is missing, it is only with stand-ins that a mistake in the module shows.
    """

    def points(each: CriterionJudgement) -> float:
        return float(criterion_score(each, [], course).points)

    stopped = any(
        shortfall.outcome.during_import
        for each in judgement.criteria
        for shortfall in each.shortfalls
    )
    return sum(map(points, judgement.criteria)), not stopped
