"""The story of one submission, on one page: worker calls, comparison, findings, score."""

from __future__ import annotations

from grader.advice import advice_of
from grader.assignment import Criterion, Task
from grader.clean import clean
from grader.course import Course
from grader.findings import findings_of
from grader.grading import Grading
from grader.intake.modules import Sources
from grader.judging import CriterionJudgement, TaskJudgement, judge_task, missing_task
from grader.sandbox.workers import Workers
from grader.score import Report, TaskScore
from grader.scoring import criterion_score, report_of, task_score


def grade_submission(
    sources: Sources, identifier: str, grading: Grading, workers: Workers
) -> Report:
    """Run, compare, explain and score one submission.

    Whatever the submission does ends in the report; only trouble of our own may raise, and where
    it can be kept to one criterion, it is.
    """
    tasks: dict[str, TaskScore] = {}
    judged: dict[str, TaskJudgement] = {}
    errors: list[str] = []
    for task in grading.assignment.tasks:
        judgement = _judge(task, sources, grading, workers, judged)
        judged[task.name] = judgement
        errors += [each.harness_error for each in judgement.criteria if each.harness_error]
        criteria = [
            criterion_score(each, findings_of(each, judgement.file, sources.files), grading.course)
            for each in judgement.criteria
        ]
        tasks[task.name] = task_score(judgement, criteria, advice_of(judgement))
    return report_of(sources, identifier, grading, list(tasks.values()), errors, judged)


def _judge(
    task: Task,
    sources: Sources,
    grading: Grading,
    workers: Workers,
    before: dict[str, TaskJudgement],
) -> TaskJudgement:
    """Judge one task with the student's own modules, and with stand-ins where that is fairer."""
    criteria = used_criteria(task, grading)
    file = sources.modules.get(task.name)
    if file is None:
        return missing_task(task, criteria)
    own = judge_task(task, sources.files, workers, grading, criteria)
    wrong = tuple(name for name in task.uses if not before[name].all_passed)
    best = own
    if wrong and not own.all_passed:
        helped = judge_task(task, sources.files, workers, grading, criteria, replaced=wrong)
        best = max(own, helped, key=lambda each: _earned(each, grading.course))
    best.file = clean(file)
    return best


def used_criteria(task: Task, grading: Grading) -> tuple[Criterion, ...]:
    """Return the criteria that are judged: those switched on, and in feedback only public ones."""
    settings = {each.id: grading.course.of(each.id) for each in task.criteria}
    return tuple(
        each
        for each in task.criteria
        if settings[each.id].enabled
        and (grading.mode == "grade" or settings[each.id].visibility == "public")
    )


def _earned(judgement: TaskJudgement, course: Course) -> float:
    def points(each: CriterionJudgement) -> float:
        return float(criterion_score(each, [], course).points)

    return sum(map(points, judgement.criteria))
