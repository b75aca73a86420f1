"""A report from another machine is used only if it is the one that was asked for."""

import json
import math

import pytest
from made_up import GRADING, made_up
from optional import distributed
from tp1 import TP1

from grader.batch.cluster import _returned
from grader.batch.returned_reports import MAX_BYTES, Expected, usable
from grader.grading.scoring import finish, submission_of, unjudged
from grader.intake.modules import gather
from grader.records.report import Report
from grader.settings import Course

SOURCES = gather("ada", {"softmax.py": b"pass\n"}, TP1.names)
EXPECTED = Expected.of(SOURCES, "ada", GRADING)


def honest():
    blank = unjudged(SOURCES, "ada", GRADING, "x")
    made = made_up("ada").tasks
    report = blank.model_copy(update={"tasks": made, "harness_errors": []})
    return finish(report, Course())


def returned(**update):
    return honest().model_copy(update=update).model_dump_json().encode(), 1.0


def test_the_report_that_was_asked_for_is_used():
    assert usable(returned(), EXPECTED) == (honest(), 1.0)


def test_trouble_of_the_machine_is_a_report_too():
    trouble = unjudged(SOURCES, "ada", GRADING, "it broke")
    assert usable((trouble.model_dump_json().encode(), 0.0), EXPECTED) == (trouble, 0.0)


@pytest.mark.parametrize("identifier", ["bob", "../../etc", "ADA", ""])
def test_a_report_of_another_id_is_refused(identifier):
    other = submission_of(SOURCES, identifier)
    assert "it is the report of" in usable(returned(submission=other), EXPECTED)


@pytest.mark.parametrize("update", [{"digest": "0" * 64}, {"name": "Eve"}])
def test_a_report_on_other_files_or_by_another_name_is_refused(update):
    other = submission_of(SOURCES, "ada").model_copy(update=update)
    assert "on other files" in usable(returned(submission=other), EXPECTED)


@pytest.mark.parametrize(
    ("field", "value"),
    [("fingerprint", "x"), ("mode", "feedback"), ("assignment", "other"), ("seed", 3)],
)
def test_a_report_with_other_settings_is_refused(field, value):
    assert f"{field} is another" in usable(returned(**{field: value}), EXPECTED)


def test_marks_that_only_a_person_gives_are_refused():
    written = [part.model_copy(update={"points": 1}) for part in honest().written]
    marked = finish(honest().model_copy(update={"written": written}), Course())
    said = usable((marked.model_dump_json().encode(), 1.0), EXPECTED)
    assert "written is another" in said


def changed(change):
    data = json.loads(honest().model_dump_json())
    change(data)
    return json.dumps(data).encode(), 1.0


def _richer(data):
    data["score"]["points"] = 600


def _graded(data):
    data["grade"]["value"] = 1.0


def _without(data):
    dropped = data["tasks"][0]["criteria"].pop()
    data["tasks"][0]["points"] -= dropped["points"]
    data["tasks"][0]["max_points"] -= dropped["max_points"]
    data.update(json.loads(finish(Report.model_validate(data), Course()).model_dump_json()))


def _cheaper(data):
    data["tasks"][0]["criteria"][0]["max_points"] = 400


@pytest.mark.parametrize("change", [_richer, _graded, _without, _cheaper])
def test_points_that_do_not_add_up_are_refused(change):
    assert isinstance(usable(changed(change), EXPECTED), str)


@pytest.mark.parametrize(
    "what",
    [None, b"{}", (b"{}", 1.0), (b"\xff", 1.0), ("{}", 1.0), returned()[0], (1, 2, 3),
     (returned()[0], math.nan), (returned()[0], -1.0), (returned()[0] + b" " * MAX_BYTES, 1.0)],
)  # fmt: skip
def test_what_is_no_report_is_refused_with_a_sentence(what):
    said = usable(what, EXPECTED)
    assert isinstance(said, str)
    assert len(said) < 400


class Future:
    """What Dask has of a submission that a machine was given."""

    def __init__(self, status, made):
        self.status, self.made = status, made

    def result(self):
        if isinstance(self.made, BaseException):
            raise self.made
        return self.made


def test_what_went_wrong_on_a_machine_is_that_machine_s_and_ends_no_batch():
    assert "no room" in _returned(Future("error", OSError("no room")), EXPECTED)
    assert "came" in _returned(Future("finished", "nonsense"), EXPECTED)
    assert _returned(Future("error", distributed.KilledWorker("x", None, 3)), EXPECTED) == ""
    assert _returned(Future("finished", returned()), EXPECTED) == (honest(), 1.0)


def test_a_scheduler_that_is_gone_is_not_taken_for_a_machine_in_trouble():
    with pytest.raises(OSError, match="gone"):
        _returned(Future("cancelled", OSError("gone")), EXPECTED)
