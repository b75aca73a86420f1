"""Reports of made-up submissions: right but for what is said."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from tp1 import TP1

from grader.answer_key.answers import AnswerKey
from grader.grading.scoring import finish, unjudged
from grader.intake.modules import gather
from grader.intake.student import Student
from grader.judging.context import GradingContext
from grader.records.finding import Finding
from grader.records.report import Cases, CriterionScore, Report, TaskScore, gravest, tidy
from grader.records.summary import Summary
from grader.sandbox.isolation import Walls
from grader.settings import Course

GRADING = GradingContext(TP1, Course(), AnswerKey(1, {}, {}), "grade", Walls("kernel", ()))
BLANK = unjudged(gather("", {}, TP1.names), "", GRADING, "trouble")
CRITERIA = [criterion.id for task in TP1.tasks for criterion in task.criteria]


def finding(rationale: str, lookalike: str | None = None) -> Finding:
    return Finding(rationale=rationale, hint="", lookalike=lookalike)


def made_up(
    identifier: str = "ada",
    lost: Mapping[str, object] | None = None,
    *,
    name: str | None = None,
    student: Student | None = None,
    conduct: Mapping[str, list[str]] | None = None,
    hidden: tuple[str, ...] = (),
    **update: object,
) -> Report:
    """Return a report. `lost` maps criteria to a verdict, a rationale, a finding, or a pair."""
    tasks = []
    for task in BLANK.tasks:
        criteria = [
            _criterion(criterion, (lost or {}).get(criterion.id)) for criterion in task.criteria
        ]
        criteria = [criterion for criterion in criteria if criterion.id not in hidden]
        tasks.append(_task(task, criteria, (conduct or {}).get(task.name, [])))
    submission = BLANK.submission.model_copy(
        update={"id": identifier, "name": name or identifier, "student": student}
    )
    made = {"tasks": tasks, "submission": submission, "harness_errors": [], **update}
    return finish(BLANK.model_copy(update=made), Course())


def with_criteria(report: Report, change: Callable[[CriterionScore], CriterionScore]) -> Report:
    """Return a report with every criterion changed."""
    tasks = [
        task.model_copy(update={"criteria": [change(criterion) for criterion in task.criteria]})
        for task in report.tasks
    ]
    return report.model_copy(update={"tasks": tasks})


def summary(*args, **options) -> Summary:
    """Return what is kept of such a report."""
    return Summary.of(made_up(*args, **options))


def _criterion(blank: CriterionScore, lost: object) -> CriterionScore:
    verdict, findings = "passed", []
    if isinstance(lost, tuple):
        verdict, findings = lost
        findings = [findings]
    elif isinstance(lost, Finding):
        verdict, findings = "failed", [lost]
    elif lost in ("failed", "crashed", "timed_out", "missing", "skipped", "harness_error"):
        verdict, findings = lost, [] if lost == "harness_error" else [finding(f"it {lost}")]
    elif lost is not None:
        verdict, findings = "failed", [finding(str(lost))]
    return blank.model_copy(
        update={
            "verdict": verdict,
            "points": blank.max_points if verdict == "passed" else 0,
            "cases": Cases(tried=1, passed=int(verdict == "passed")),
            "findings": findings,
        }
    )


def _task(blank: TaskScore, criteria: list[CriterionScore], conduct: list[str]) -> TaskScore:
    return blank.model_copy(
        update={
            "criteria": criteria,
            "conduct": conduct,
            "verdict": gravest([criterion.verdict for criterion in criteria]),
            "points": tidy(
                sum((Fraction(str(criterion.points)) for criterion in criteria), Fraction(0))
            ),
            "max_points": tidy(
                sum((Fraction(str(criterion.max_points)) for criterion in criteria), Fraction(0))
            ),
        }
    )
