"""A report by other settings: points, what is judged, shown and told; from what is saved alone."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping

from grader.assignment.inputs import Inputs
from grader.assignment.model import Assignment, Criterion
from grader.frozen import dataclass
from grader.grading.retelling import retelling, retold
from grader.grading.scoring import finish, hidden_of, points_earned, task_summed_up
from grader.grading.symptom_feedback import without_names
from grader.judging.context import Mode
from grader.language import translate, use_language
from grader.meter import Meter, metered
from grader.records.report import CriterionScore, Report, TaskScore, tidy
from grader.settings import Course


@dataclass(frozen=True)
class Rescoring:
    """What is the same for all reports of a batch."""

    assignment: Assignment
    course: Course
    """The settings to apply."""
    mode: Mode
    seed: int
    """Of the batch: how many cases a criterion has depends on it."""

    def rescored(self, graded: Report) -> Report:
        """Return a report, as it was graded, by these settings; marks and adjustments stay.

        Verdicts and findings stay as they were judged by the settings before.
        """
        graded, _ = self.in_language(graded)
        hidden = hidden_of(self.assignment, self.course, self.mode)
        is_secret = self.mode == "grade" or bool(hidden.criteria)
        language = self.course.language
        with use_language(language, self.assignment.locale):
            titles = {part.id: translate(part.title) for part in self.assignment.written}
            update = {
                "language": language,
                "feedback": self.course.feedback,
                "tasks": [self._task(task, graded) for task in graded.tasks],
                "hidden": hidden,
                "seed": None if is_secret else self.seed,
                "written": [
                    part.model_copy(update={"title": titles.get(part.id, part.title)})
                    for part in graded.written
                ],
                "fingerprint": marked(graded.fingerprint, self.course),
            }
        return finish(graded.model_copy(update=update), self.course)

    def in_language(self, graded: Report) -> tuple[Report, list[str]]:
        """Return a report in the language of the settings, and its sentences that are in none."""
        if graded.language == self.course.language:
            return graded, []
        how = retelling(graded.language, self.course.language, self.assignment.locale)
        with metered(Meter(self.course.limits)):
            return retold(graded, how)

    def _task(self, task: TaskScore, graded: Report) -> TaskScore:
        counts = {each.id: each for each in task.criteria}
        kept = [each for each in task.criteria if self.course.judges(each.id, self.mode)]
        told = task_summed_up(task, [self._criterion(each, counts) for each in kept])
        is_less = graded.feedback == "named" and self.course.feedback == "symptom"
        hints = {name: translate(criterion.hint) for name, criterion in self._known.items()}
        return without_names(told, hints) if is_less else told

    def _criterion(
        self, score: CriterionScore, counts: Mapping[str, CriterionScore]
    ) -> CriterionScore:
        known, settings = self._known.get(score.id), self.course.of(score.id)
        worth = settings.points
        if worth is None:
            worth = score.max_points if known is None else known.points
        is_shared = known is not None and self.course.gives_part(score.id) and score.cases.passed
        cases = _applicable(known, self.seed, counts) if known and is_shared else 0
        if cases:
            cases = max(cases, score.cases.tried)
        points = points_earned(score.verdict, worth, score.cases.passed, cases)
        return score.model_copy(
            update={
                "title": score.title if known is None else translate(known.title),
                "points": tidy(points),
                "max_points": tidy(worth),
                "visibility": settings.visibility,
            }
        )

    @functools.cached_property
    def _known(self) -> dict[str, Criterion]:
        return {each.id: each for task in self.assignment.tasks for each in task.criteria}


def _applicable(criterion: Criterion, seed: int, judged: Mapping[str, CriterionScore]) -> int:
    """Return how many cases there were to try, after the verdicts of the criteria that they need.

    Fewer were tried where calls crashed or did not end.
    """
    needed = [case.needs for case in criterion.make_cases(Inputs(seed, criterion.id))]
    return sum(name is None or _not_missed(judged.get(name)) for name in needed)


def _not_missed(score: CriterionScore | None) -> bool:
    if score is None:
        return True
    return 0 < score.cases.tried == score.cases.passed


def marked(fingerprint: str, course: Course) -> str:
    """Return the fingerprint of a report that was graded under another, and then by `course`.

    No grading has it, so that none takes the report for its own.
    """
    settings, _, files = fingerprint.rpartition("-")
    said = f"{settings} {course.model_dump_json()}"
    return f"{hashlib.sha256(said.encode()).hexdigest()}-{files}"
