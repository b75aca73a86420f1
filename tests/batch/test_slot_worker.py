"""One slot at work: what was done is not done again, and what is said of it stays up to date."""

import shutil
from dataclasses import replace
from types import SimpleNamespace

import pytest
from specimen_pool import SPECIMENS
from tp1 import TP1

from grader.batch.slot_worker import Batch, BatchItem, ReportStore, SlotWorker
from grader.errors import HarnessError
from grader.intake.location import SubmissionLocation
from grader.intake.student import Student
from grader.records.report import Report


@pytest.fixture
def item(tmp_path):
    folder = tmp_path / "submissions" / "anna"
    shutil.copytree(SPECIMENS / "passed_plain", folder)
    return BatchItem("anna", SubmissionLocation("anna", folder))


@pytest.fixture
def grade(slot, tmp_path):
    """Grade items at a fresh seat each time, as another run of the command would."""

    def run(*items, marks=None, fresh=False):
        worker = SlotWorker(ReportStore(Batch(slot, tmp_path / "r", marks or {}, fresh)))
        try:
            return [worker.grade(each) for each in items]
        finally:
            worker.close()

    return run


def read(tmp_path, name="anna"):
    return Report.model_validate_json((tmp_path / "r" / name / "report.json").read_bytes())


def test_a_finished_submission_is_not_graded_again(grade, item, tmp_path):
    (first,), before = grade(item), (tmp_path / "r/anna/report.json").stat().st_mtime_ns
    (again,) = grade(item)
    assert (first.resumed, again.resumed) == (False, True)
    assert (tmp_path / "r/anna/report.json").stat().st_mtime_ns == before
    assert replace(again, resumed=False, seconds=first.seconds) == first


def test_fresh_grades_it_again(grade, item):
    grade(item)
    assert not grade(item, fresh=True)[0].resumed


@pytest.mark.parametrize("name", ["report.html", "report.json"])
def test_what_is_not_whole_is_graded_again(grade, item, tmp_path, name):
    grade(item)
    (tmp_path / "r" / "anna" / name).unlink()
    assert not grade(item)[0].resumed
    assert (tmp_path / "r" / "anna" / name).is_file()


def test_a_report_cut_short_is_graded_again(grade, item, tmp_path):
    grade(item)
    path = tmp_path / "r/anna/report.json"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert not grade(item)[0].resumed
    assert path.read_bytes() == whole


def test_what_the_download_says_now_is_said_without_grading_again(grade, item, tmp_path):
    grade(item)
    student = Student(name="Anna Example", ids={"moodle": "7"}, late=True)
    now = replace(item, location=replace(item.location, student=student, remarks=("a remark",)))
    assert grade(now)[0].resumed
    assert read(tmp_path).submission.student == student
    assert read(tmp_path).remarks == ["a remark"]
    assert "a remark" in (tmp_path / "r/anna/report.html").read_text(encoding="utf-8")


def test_marks_that_are_given_later_are_added_without_grading_again(grade, item, tmp_path):
    grade(item)
    grade(item, marks={"anna": {"written.parameter-count": (3.0, "right")}})
    assert [each.points for each in read(tmp_path).written][-1] == 3
    grade(item)
    assert [each.points for each in read(tmp_path).written][-1] == 3


def test_trouble_of_our_own_is_a_report_that_is_tried_again(grade, item, tmp_path, monkeypatch):
    def broken(*_):
        raise HarnessError("out of order")

    with monkeypatch.context() as patch:
        patch.setattr("grader.batch.slot_worker.grade_submission", broken)
        (summary,) = grade(item)
    assert "out of order" in summary.harness_errors[0]
    assert read(tmp_path).grade.value is None
    (again,) = grade(item)
    assert not again.resumed
    assert not again.harness_errors


def test_what_an_interrupted_write_left_is_swept_away(grade, item, tmp_path):
    grade(item)
    (tmp_path / "r/anna/.report.json.x.part").write_text("half")
    grade(item)
    assert not list((tmp_path / "r").rglob("*.part"))


def test_a_report_is_the_same_bytes_whoever_was_graded_before(grade, item, root, tmp_path):
    """Much is remembered from one submission to the next, but never what hangs on the other."""
    wrong = BatchItem("wrong", SubmissionLocation("wrong", root / "submissions" / "s08-tundra"))
    grade(item)
    alone = (tmp_path / "r/anna/report.json").read_bytes()
    grade(wrong, item, fresh=True)
    assert (tmp_path / "r/anna/report.json").read_bytes() == alone


def test_an_earlier_report_that_cannot_be_read_is_put_aside_not_lost(grade, item, tmp_path):
    grade(item)
    (tmp_path / "r/anna/report.json").write_text("{")
    (again,) = grade(item)
    assert not again.resumed
    assert (tmp_path / "r/anna/report.json.unreadable").read_text() == "{"


def test_what_is_handed_in_for_a_person_is_kept_where_it_is_graded(grade, item, tmp_path):
    (item.location.path / "written.md").write_text("proof")
    for summary in (*grade(item), *grade(item)):
        assert summary.documents == (("written.md", "anna/handed-in/written.md"),)
    assert (tmp_path / "r/anna/handed-in/written.md").read_text() == "proof"


def test_what_may_not_be_read_is_our_trouble_and_decides_no_points(grade, item):
    barred = SimpleNamespace(
        path=None,
        entries=(),
        read=lambda limits, names: replace(
            item.location.read(limits, TP1.names), unreadable=("a.py",)
        ),
    )
    (summary,) = grade(BatchItem("anna", barred))
    assert summary.harness_errors[0].startswith("a.py: may not be read by the user who grades")
    assert (summary.max_points, summary.grade.value) == (0, None)
