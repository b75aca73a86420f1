"""A folder of reports: which are read, and what of a saved one cannot be as the grader wrote it."""

import pytest
from made_up import made_up
from small_reports import criterion, small_report
from tp1 import TP1

from grader.records.report import Report, Total, report_json
from grader.store.batch_record import BatchRecord
from grader.store.reports import open_reports, read_report, read_reports


def saved(folder, report, name=None):
    path = folder / (name or report.submission.id) / "report.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(report_json(report))
    return path


def said(tmp_path, report, name=None):
    """Return what is wrong with a saved report; nothing where it is read as it was."""
    found = read_report(saved(tmp_path, report, name))
    if isinstance(found, Report):
        assert found == report
        return ""
    return found


def with_points(points, max_points=4, written=None):
    """Return a report that says of itself what its parts add up to."""
    parts = [criterion("softmax.rows", "failed", points, max_points)]
    return small_report(*parts, written={} if written is None else {"w": written})


@pytest.mark.parametrize("points", [0, 0.25, 4])
def test_points_between_0_and_the_most_are_as_they_were_written(tmp_path, points):
    assert said(tmp_path, with_points(points)) == ""


@pytest.mark.parametrize(("points", "most"), [(-0.25, 4), (4.25, 4), (0.25, 0)])
def test_points_beyond_them_are_not(tmp_path, points, most):
    assert f"softmax.rows has {points:g} of {most:g} points" in said(
        tmp_path, with_points(points, most)
    )


@pytest.mark.parametrize(("points", "fits"), [(0, True), (40, True), (40.5, False), (-1, False)])
def test_marks_of_a_written_part_are_held_to_the_same(tmp_path, points, fits):
    assert (said(tmp_path, with_points(1, written=points)) == "") is fits


def test_a_part_that_is_not_marked_is_as_it_should_be(tmp_path):
    report = small_report(criterion("softmax.rows", "passed", 4, 4), written={"w": None})
    assert said(tmp_path, report) == ""


def test_points_without_an_end_are_not_read(tmp_path):
    text = report_json(with_points(4)).replace('"max_points": 4', '"max_points": 1e999')
    path = saved(tmp_path, with_points(4))
    path.write_text(text)
    assert not isinstance(read_report(path), Report)


@pytest.mark.parametrize("more", [0.01, -0.01])
def test_a_sum_that_is_off_by_a_hundredth_does_not_add_up(tmp_path, more):
    whole = with_points(2, written=3)
    (task,) = whole.tasks
    score = Total(points=5 + more, max_points=44, fraction=0.1)
    tasks = [task.model_copy(update={"points": 2 + more})]
    for update in ({"score": score}, {"tasks": tasks}):
        spoilt = whole.model_copy(update=update)
        assert "its points do not add up" in said(tmp_path, spoilt)


def test_a_report_in_the_folder_of_another_is_named(tmp_path):
    assert "it is the report of 'kim', not of 'lee'" in said(tmp_path, made_up("kim"), "lee")
    assert "it is the report of 'kim', not of 'Kim'" in said(tmp_path, made_up("kim"), "Kim")


@pytest.fixture
def batch(graded):
    """The record of a real batch, with the ids that it is given."""
    record = BatchRecord.model_validate_json((graded / "batch.json").read_bytes())

    def of(*ids):
        entries = [
            entry.model_copy(update={"id": each})
            for each, entry in zip(ids, record.submissions * 3, strict=False)
        ]
        return record.model_copy(update={"submissions": entries})

    return of


@pytest.mark.parametrize("identifier", ["", ".", "..", "../kim", "a/b", "a\\b", "kim\0"])
def test_an_id_that_leads_elsewhere_is_not_followed(batch, tmp_path, identifier):
    folder = tmp_path / "reports"
    saved(folder, made_up("lee"))
    saved(tmp_path, made_up("kim"))
    record = batch("lee", identifier)
    (folder / "batch.json").write_text(record.model_dump_json())
    assert list(open_reports(folder, TP1.id).names) == ["lee"]
    problems = []
    assert [report.submission.id for report in read_reports(folder, record, problems)] == ["lee"]
    assert problems == []


@pytest.mark.parametrize("identifier", ["...", ".a", "a b", "-", "a..b"])
def test_an_id_that_only_looks_like_a_way_is_a_name(batch, tmp_path, identifier):
    saved(tmp_path, made_up(identifier))
    (tmp_path / "batch.json").write_text(batch(identifier).model_dump_json())
    assert list(open_reports(tmp_path, TP1.id).names) == [identifier]


def test_reports_that_are_no_longer_of_the_batch_are_left_alone(batch, tmp_path):
    for each in ("kim", "lee", "old"):
        saved(tmp_path, made_up(each))
    found = read_reports(tmp_path, batch("lee", "kim"), [])
    assert [each.submission.id for each in found] == ["lee", "kim"]


def test_a_report_of_the_batch_that_is_not_there_is_a_problem(batch, tmp_path):
    saved(tmp_path, made_up("kim"))
    problems = []
    assert len(list(read_reports(tmp_path, batch("kim", "lee"), problems))) == 1
    assert len(problems) == 1
    assert "lee" in problems[0]
