"""From judgements to points and a report: verdicts, sums, the grade."""

from __future__ import annotations

import platform
import sys
from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np

from grader import __version__
from grader.assignment.model import Assignment, WrittenPart
from grader.diagnosis.records import NOTHING, Diagnosis
from grader.grading.closed_forms import forms_of, settled
from grader.intake.modules import Sources
from grader.judging.context import GradingContext, Mode
from grader.judging.records import CriterionJudgement, TaskJudgement
from grader.language import translate, use_language
from grader.records.adjusted import adjusted, grade_set
from grader.records.finding import Accuracy, Finding
from grader.records.report import (
    Cases,
    Conduct,
    CriterionScore,
    Environment,
    Grade,
    Hidden,
    IsolationUsed,
    Number,
    Report,
    Submission,
    TaskScore,
    Total,
    Verdict,
    WrittenScore,
    exact,
    exact_sum,
    gravest,
    tidy,
    total,
)
from grader.sanitise import clean_line
from grader.settings import Course


def criterion_score(
    judgement: CriterionJudgement,
    findings: list[Finding],
    course: Course,
    accuracy: Accuracy | None = None,
) -> CriterionScore:
    """Give a criterion its points: all or nothing, unless the course says otherwise."""
    criterion = judgement.criterion
    settings = course.of(criterion.id)
    max_points = criterion.points if settings.points is None else settings.points
    cases = judgement.cases if course.gives_part(criterion.id) else 0
    points = points_earned(judgement.verdict, max_points, judgement.passed, cases)
    return CriterionScore(
        id=criterion.id,
        title=translate(criterion.title),
        verdict=judgement.verdict,
        points=tidy(points),
        max_points=tidy(max_points),
        visibility=settings.visibility,
        cases=Cases(tried=judgement.tried, passed=judgement.passed),
        findings=findings,
        accuracy=accuracy,
    )


def points_earned(verdict: Verdict, max_points: Number, passed: int, cases: int) -> Fraction:
    """Return all points or none; those for the share of `cases` that passed where these count.

    0 cases where they do not.
    """
    if verdict == "passed":
        return exact(max_points)
    if not cases or verdict == "harness_error":
        return Fraction(0)
    share = exact(max_points) * passed / cases
    return Fraction(int(share * 100), 100)  # never rounded up to what was not earned


def task_score(
    judgement: TaskJudgement,
    criteria: list[CriterionScore],
    advice: list[Finding],
    diagnosis: Diagnosis = NOTHING,
) -> TaskScore:
    """Sum up one task."""
    score = TaskScore(
        name=judgement.task.name,
        verdict="skipped",
        points=0,
        max_points=0,
        stand_ins=[*judgement.stand_ins, *_own_stand_ins(judgement)],
        tried_stand_ins=list(judgement.tried_stand_ins),
        criteria=[],
        advice=advice,
        steps=list(diagnosis.steps),
        gradient=list(diagnosis.gradient),
        gradient_on=diagnosis.gradient_on,
        conduct=conduct_of(judgement),
    )
    return task_summed_up(score, criteria)


def task_summed_up(task: TaskScore, criteria: list[CriterionScore]) -> TaskScore:
    """Return a task with these criteria, and what follows from them."""
    update = {
        "verdict": gravest([criterion.verdict for criterion in criteria]),
        "points": tidy(total(criteria)),
        "max_points": tidy(_max_points(criteria)),
        "criteria": criteria,
    }
    return task.model_copy(update=update)


def _own_stand_ins(judgement: TaskJudgement) -> list[str]:
    """Return the functions that were stood in for: with parentheses, as modules have none."""
    own = judgement.own_stand_ins
    return [] if own is None else [f"{name}()" for name in own.replaced]


def conduct_of(judgement: TaskJudgement) -> list[Conduct]:
    """Return what a person ought to look at in a task, from all that was tried of it."""
    failed_cases = [
        failed_case for criterion in judgement.criteria for failed_case in criterion.failed_cases
    ]
    endings = {failed_case.outcome.ending for failed_case in failed_cases}
    found: list[Conduct] = []
    found += ["crashed"] if "crashed" in endings else []
    found += ["timed_out"] if "timed_out" in endings else []
    found += (
        ["wavers"] if any(criterion.is_nondeterministic for criterion in judgement.criteria) else []
    )
    found += ["meddles"] if judgement.uses_introspection else []
    untried = (
        failed_case.outcome
        for failed_case in failed_cases
        if failed_case.outcome.ending == "skipped"
    )
    found += ["costly"] if any(outcome.is_late for outcome in untried) else []
    found += ["hides_work"] if judgement.hides_work else []
    return found


def report_of(
    sources: Sources,
    identifier: str,
    grading: GradingContext,
    tasks: list[TaskScore],
    errors: Sequence[str],
    judged: Mapping[str, TaskJudgement],
) -> Report:
    """Put everything that is said of one submission together."""
    forms = forms_of(sources, grading)
    written = [settled(unmarked(part), forms) for part in grading.assignment.written]
    walls = [set(judgement.walls) for judgement in judged.values() if judgement.walls]
    up = [wall for wall in grading.walls.up if all(wall in each for each in walls)]
    hidden = hidden_of(grading.assignment, grading.course, grading.mode)
    return finish(
        Report(
            assignment=grading.assignment.id,
            submission=submission_of(sources, identifier),
            mode=grading.mode,
            language=grading.course.language,
            feedback=grading.course.feedback,
            seed=None if hidden.criteria or grading.mode == "grade" else grading.key.seed,
            isolation=IsolationUsed(level=grading.walls.level, walls=up),
            environment=Environment(
                grader=__version__,
                python=platform.python_version(),
                numpy=np.__version__,
                platform=f"{sys.platform} {platform.machine()}",
            ),
            tasks=tasks,
            hidden=hidden,
            written=written,
            remarks=remarks_of(sources),
            notebooks=notebooks_of(sources),
            score=Total(points=0, max_points=0, fraction=0.0),
            grade=Grade(value=None, scale=[], passing=0, passed=None, provisional=True),
            harness_errors=list(errors),
            closed_forms=forms,
            fingerprint=f"{grading.fingerprint}-{sources.digest_of_all}",
        ),
        grading.course,
    )


def hidden_of(assignment: Assignment, course: Course, mode: Mode) -> Hidden:
    """Return how much is held back from whoever hands in."""
    held_back = [
        exact(criterion.points if settings.points is None else settings.points)
        for task in assignment.tasks
        for criterion in task.criteria
        for settings in (course.of(criterion.id),)
        if mode == "feedback" and settings.enabled and settings.visibility == "hidden"
    ]
    return Hidden(criteria=len(held_back), points=tidy(sum(held_back, Fraction(0))))


def submission_of(sources: Sources, identifier: str) -> Submission:
    """Return whose submission it is."""
    return Submission(
        id=identifier,
        name=clean_line(sources.name, 300),
        digest=sources.digest,
        student=sources.student,
    )


def remarks_of(sources: Sources) -> list[str]:
    """Return which files were not read, and why, sanitised."""
    return [clean_line(translate(remark), 300) for remark in sources.remarks]


def notebooks_of(sources: Sources) -> list[str]:
    """Return which notebooks are graded as modules, sanitised."""
    return [clean_line(translate(said), 300) for said in sources.graded_notebooks]


def unjudged(sources: Sources, identifier: str, grading: GradingContext, error: str) -> Report:
    """Return a report that decides no points, because the harness itself broke."""
    tasks = []
    with use_language(grading.course.language, grading.assignment.locale):
        for task in grading.assignment.tasks:
            judged = [
                CriterionJudgement(criterion, harness_error=error) for criterion in task.criteria
            ]
            criteria = [criterion_score(judgement, [], grading.course) for judgement in judged]
            tasks.append(task_score(TaskJudgement(task, tuple(judged)), criteria, []))
        return report_of(sources, identifier, grading, tasks, [error], {})


def unmarked(part: WrittenPart) -> WrittenScore:
    """Return a written part that nobody has marked yet."""
    return WrittenScore(
        id=part.id,
        title=translate(part.title),
        points=None,
        max_points=tidy(part.max_points),
        comment="",
    )


def finish(report: Report, course: Course) -> Report:
    """Return the report with its total and grade.

    They are computed from tasks, marked written parts and adjustments.
    """
    criteria = [criterion for task in report.tasks for criterion in task.criteria]
    decided = [criterion for criterion in criteria if criterion.verdict != "harness_error"]
    marked = [part for part in report.written if part.points is not None]
    earned = total(decided) + total(marked)
    max_points = _max_points(decided) + _max_points(marked)
    points = adjusted(report, earned, max_points)
    provisional = len(marked) < len(report.written) or len(decided) < len(criteria)
    graded = report.mode == "grade" and max_points > 0 and len(decided) == len(criteria)
    value = course.grade.value(points, max_points) if graded else None
    left = _max_points(report.written) - _max_points(marked)
    decided_by_hand = grade_set(report)
    if graded and decided_by_hand is not None:
        value, provisional = decided_by_hand, False
    is_open = value is not None and left > 0 and decided_by_hand is None
    most = max_points + left
    return report.model_copy(
        update={
            "score": Total(
                points=tidy(points),
                max_points=tidy(max_points),
                fraction=float(points / max_points) if max_points else 0.0,
            ),
            "grade": Grade(
                value=value,
                scale=[tidy(course.grade.lowest), tidy(course.grade.highest)],
                passing=tidy(course.grade.passing),
                passed=None if value is None or provisional else value >= course.grade.passing,
                provisional=provisional,
                at_least=course.grade.value(adjusted(report, earned, most), most)
                if is_open
                else None,
                at_most=course.grade.value(adjusted(report, earned + left, most), most)
                if is_open
                else None,
            ),
        }
    )


def _max_points(parts: Sequence[CriterionScore | WrittenScore]) -> Fraction:
    return exact_sum(exact(part.max_points) for part in parts)
