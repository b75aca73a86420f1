"""feedback = "symptom": what can be seen is told, the mistake's name is kept for statistics."""

from dataclasses import replace

import pytest
from specimen_pool import SPECIMENS
from tp1 import CATALOGUE, TP1

from grader.grading.submission import grade_submission
from grader.intake.read import read_one
from grader.report.markdown import report_markdown
from grader.report.render import student_page

MISTAKES = {
    "softmax": ("failed_softmax-no-shift-terse", "softmax.no-shift"),
    "gradcheck": ("failed_gradcheck-one-sided-copies", "gradcheck.one-sided"),
    "neural": ("failed_neural-cost-sign", "neural.cost-sign"),
}
HINTS = {criterion.id: criterion.hint for task in TP1.tasks for criterion in task.criteria}


@pytest.fixture(scope="module")
def graded(slot):
    """Return the same three mistakes graded with names, and with symptoms alone."""
    limits = slot.course.limits
    sources = read_one(SPECIMENS / "passed_plain", limits, TP1.names)
    files = dict(sources.files)
    for task, (name, _) in MISTAKES.items():
        files[f"{task}.py"] = (SPECIMENS / name / f"{task}.py").read_bytes()
    sources = replace(sources, files=files)
    workers = slot.workers()
    try:
        return {
            feedback: grade_submission(
                sources,
                "one",
                replace(slot, course=slot.course.model_copy(update={"feedback": feedback})).grading(
                    TP1
                ),
                workers,
            )
            for feedback in ("named", "symptom")
        }
    finally:
        workers.close()


def findings(report):
    return [
        (criterion.id, finding)
        for task in report.tasks
        for criterion in task.criteria
        for finding in criterion.findings
    ]


def squeezed(text):
    return " ".join(text.split())


@pytest.mark.parametrize(("_", "lookalike"), MISTAKES.values())
def test_a_mistake_is_named_by_default(graded, _, lookalike):
    assert CATALOGUE[lookalike].rationale in squeezed(report_markdown(graded["named"], TP1))


@pytest.mark.parametrize(("_", "lookalike"), MISTAKES.values())
def test_no_page_tells_a_symptoms_name_or_its_hint(graded, _, lookalike):
    report = graded["symptom"]
    for text in (report_markdown(report, TP1), student_page(report, TP1)):
        assert lookalike not in text
        assert CATALOGUE[lookalike].rationale not in squeezed(text)
        assert CATALOGUE[lookalike].hint not in squeezed(text)


@pytest.mark.parametrize(("_", "lookalike"), MISTAKES.values())
def test_the_name_is_kept_for_statistics_and_the_hint_is_the_criterions(graded, _, lookalike):
    carrying = [each for each in findings(graded["symptom"]) if each[1].lookalike == lookalike]
    assert carrying
    assert {finding.hint for _, finding in carrying} <= {
        HINTS[criterion] for criterion, _ in carrying
    }


def test_what_is_seen_is_the_same_with_and_without_names(graded):
    def seen(report):
        return [
            (each.id, each.verdict, each.points) for task in report.tasks for each in task.criteria
        ]

    assert seen(graded["named"]) == seen(graded["symptom"])
    named, symptom = (findings(graded[each])[0][1] for each in ("named", "symptom"))
    assert named.rationale.endswith(f"Here, {symptom.rationale}")
    assert (named.case, named.expected, named.actual) == (
        symptom.case, symptom.expected, symptom.actual,
    )  # fmt: skip
