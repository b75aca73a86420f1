"""Closed forms in a report: evidence for whoever marks, and the one part that they settle."""

from dataclasses import replace

import pytest
from spellings import HOSTILE_FILES
from tp1 import TP1
from tp1_forms import KEY

from grader.answer_key.answers import AnswerKey
from grader.batch.carrying import marked_parts
from grader.grading.scoring import unjudged
from grader.intake.modules import gather
from grader.judging.context import GradingContext
from grader.records.report import Report, report_json
from grader.sandbox.isolation import Walls
from grader.settings import Course

RIGHT = b'parameter_count = "(Dx + 1) * H + (H + 1) * Dy"\n'
WRONG = b'parameter_count = "Dx * H + H * Dy"\n'
PART = "written.parameter-count"


def report(answers, mode="grade", course=None, key=KEY):
    """Return the report of somebody who handed in closed forms and nothing else."""
    known = AnswerKey(7, {}, {}, closed_forms=key)
    grading = GradingContext(TP1, course or Course(), known, mode, Walls("kernel", ()))
    sources = replace(gather("ada", {}, TP1.names), answers=answers)
    return unjudged(sources, "ada", grading, "")


def points(made):
    return {part.id: part.points for part in made.written}


def test_a_right_form_settles_its_part():
    made = report(RIGHT)
    assert points(made)[PART] == 3
    assert made.score.points == 3
    (part,) = (each for each in made.written if each.id == PART)
    assert part.comment == "settled by parameter_count in answers.toml"


def test_a_wrong_form_leaves_its_part_to_a_person():
    made = report(WRONG)
    assert points(made)[PART] is None
    assert made.closed_forms[0].lookalike == "answers.bias-forgotten"


def test_forms_of_proofs_settle_nothing():
    made = report(b'sigmoid_gradient = "s * (1 - s)"\nsoftmax_gradient = "y_hat - y"')
    assert [form.verdict for form in made.closed_forms] == ["right", "right"]
    assert {*points(made).values()} == {None}


def test_feedback_settles_nothing():
    made = report(RIGHT, "feedback")
    assert made.closed_forms[0].verdict == "right"
    assert points(made)[PART] is None


def test_where_symptoms_alone_are_told_no_mistake_is_named():
    (form,) = report(WRONG, course=Course(feedback="symptom")).closed_forms
    assert (form.lookalike, form.hint) == (None, "")
    assert form.rationale == "it is wrong for these values"
    assert form.expected


def test_without_a_reference_of_forms_a_person_reads_them():
    (form,) = report(RIGHT, key=None).closed_forms
    assert form.rationale == "there is nothing to compare it with; a person reads it"
    assert not form.settled


def test_a_report_without_the_file_says_nothing_of_forms():
    assert "closed_forms" not in report_json(report(None))


@pytest.mark.parametrize("raw", HOSTILE_FILES.values(), ids=HOSTILE_FILES)
def test_whatever_the_file_holds_ends_in_a_report(raw):
    made = report(raw)
    assert Report.model_validate_json(report_json(made)) == made


def test_points_of_a_form_are_no_marks_of_a_person():
    assert marked_parts(report(RIGHT)) == {}


def test_a_person_may_mark_otherwise_and_that_is_theirs():
    made = report(RIGHT)
    marked = [
        part.model_copy(update={"points": 2, "comment": "copied"}) if part.id == PART else part
        for part in made.written
    ]
    made = made.model_copy(update={"written": marked})
    assert [*marked_parts(made)] == [PART]


def test_the_report_speaks_french():
    (form,) = report(WRONG, course=Course(language="fr")).closed_forms
    assert form.title == "Nombre de paramètres (3.4)"
