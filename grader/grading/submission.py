"""The story of one submission, on one page: worker calls, comparison, findings, score."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from grader.assignment.model import Task
from grader.diagnosis.records import NOTHING, Advised
from grader.findings.advice import advice_of
from grader.frozen import dataclass
from grader.grading.public_series import ExplainedTask, explain_task
from grader.grading.runs import Run, first_run, with_stand_ins
from grader.grading.scoring import criterion_score, report_of, task_score
from grader.intake.modules import Sources
from grader.intake.notebook_cells import use_cells
from grader.judging.context import GradingContext
from grader.judging.records import TaskJudgement
from grader.judging.runners import Runners
from grader.language import use_language
from grader.limits import Limits
from grader.meter import BudgetSpentError, look
from grader.records.finding import Finding
from grader.records.report import Report, TaskScore
from grader.sandbox.live import Workers
from grader.settings import Course

Tell = Callable[[TaskScore], None]


def grade_submission(
    sources: Sources,
    identifier: str,
    grading: GradingContext,
    workers: Workers,
    tell: Tell | None = None,
) -> Report:
    """Run, compare, explain and score one submission; `tell` gets each task as soon as it stands.

    Whatever the submission does ends in the report; only trouble of our own may raise, and where
    it can be kept to one criterion, it is.
    """
    # Warnings of a submission's numbers are not to be printed to anyone.
    language = grading.course.language
    with (
        np.errstate(all="ignore"),
        use_language(language, grading.assignment.locale),
        use_cells(sources.notebooks),
    ):
        return _grade(sources, identifier, grading, workers, tell)


@dataclass(frozen=True)
class Graded:
    """One task when it is done with."""

    score: TaskScore
    judgement: TaskJudgement
    """The verdicts alone: what was tried may be much."""
    troubles: tuple[str, ...]
    """Of our own."""


def _grade(
    sources: Sources, identifier: str, grading: GradingContext, workers: Workers, tell: Tell | None
) -> Report:
    done: dict[str, Graded] = {}
    for task in grading.assignment.tasks:
        done[task.name] = _grade_task(task, sources, grading, workers, done)
        if tell is not None:
            tell(done[task.name].score)
    scores = [each.score for each in done.values()]
    troubles = [trouble for each in done.values() for trouble in each.troubles]
    judged = {name: each.judgement for name, each in done.items()}
    return report_of(sources, identifier, grading, scores, troubles, judged)


def _grade_task(
    task: Task,
    sources: Sources,
    grading: GradingContext,
    workers: Workers,
    done: Mapping[str, Graded],
) -> Graded:
    """Call and judge, try stand-ins, diagnose, explain, score: each stage takes the ones before."""
    asked = _without_endless(sources, done, grading.course.limits)
    judged = {name: each.judgement for name, each in done.items()}
    with Runners(asked, workers, grading) as runners:
        run = first_run(task, runners)
        run = with_stand_ins(run, runners, judged)
        told = _diagnosed(run, runners)
    findings = {
        criterion.criterion.id: told.findings(criterion, sources, grading)
        for criterion in told.judgement.criteria
    }
    advice = _advice(told, sources, grading)
    return _scored(told, findings, advice, grading.course)


def _diagnosed(run: Run, runners: Runners) -> ExplainedTask:
    if run.runner is None:
        return ExplainedTask(run.judgement, run.judgement, NOTHING)
    return explain_task(run.judgement, run.runner, runners)


def _advice(told: ExplainedTask, sources: Sources, grading: GradingContext) -> list[Finding]:
    """Return what is worth no points and is said all the same; nothing where no budget is left."""
    name, course = told.judgement.task.name, grading.course
    advised = Advised(
        told.shown,
        told.diagnosis,
        sources.files.get(sources.modules.get(name, ""), b""),
        sources.files.keys(),
        course.packages,
        is_wide=sources.modules.get(name) in sources.handed_in,
        open_cases=told.open_cases(grading),
        mistakes=grading.assignment.mistakes,
    )
    try:
        look()
        advice = advice_of(advised)
    except BudgetSpentError:
        return []
    return [finding for finding in advice if course.feedback == "named" or not finding.lookalike]


def _scored(
    told: ExplainedTask,
    findings: Mapping[str, list[Finding]],
    advice: list[Finding],
    course: Course,
) -> Graded:
    judgement, diagnosis = told.judgement, told.diagnosis
    criteria = [
        criterion_score(
            criterion,
            findings[criterion.criterion.id],
            course,
            diagnosis.accuracy.get(criterion.criterion.id),
        )
        for criterion in judgement.criteria
    ]
    troubles = [criterion.harness_error for criterion in judgement.criteria]
    troubles += [diagnosis.trouble, told.secret.trouble]
    return Graded(
        task_score(judgement, criteria, advice, diagnosis),
        judgement.gist(),
        tuple(filter(None, troubles)),
    )


def _without_endless(sources: Sources, done: Mapping[str, Graded], limits: Limits) -> Sources:
    """Leave out modules of which a call was cut off, where one such call is all that is waited for.

    A module that imports one is then judged with a stand-in, instead of being waited for as well.
    """
    if limits.cut_off_calls > 1:
        return sources
    endless = {name for name, each in done.items() if "timed_out" in each.score.conduct}
    plain_name = sources.names.plain_name
    files = {path: raw for path, raw in sources.files.items() if plain_name(path) not in endless}
    modules = {name: path for name, path in sources.modules.items() if name not in endless}
    return replace(sources, files=files, modules=modules)
