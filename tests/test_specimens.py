"""Specimens of right and wrong work earn what their labels say: in the right criterion only."""

from concurrent.futures import ProcessPoolExecutor

import pytest
from specimen_pool import SPECIMENS, load_specimen

from grader.pipeline import grade_submission
from grader.tasks import CRITERIA, TP1

FOLDERS = sorted(path.name for path in SPECIMENS.iterdir() if path.is_dir())
RIGHT = [name for name in FOLDERS if name.startswith("passed_")]
WRONG = [name for name in FOLDERS if not name.startswith("passed_")]
_grader = []


def _start(slot):
    _grader.append((slot.grading(TP1), slot.workers()))


def _grade(name):
    sources, _ = load_specimen(SPECIMENS / name)
    grading, workers = _grader[0]
    return name, grade_submission(sources, name, grading, workers)


@pytest.fixture(scope="module")
def reports(slot):
    """Grade all specimens once, two at a time."""
    slowest_first = sorted(FOLDERS, key=lambda name: not name.startswith("timed_out"))
    with ProcessPoolExecutor(2, initializer=_start, initargs=(slot,)) as pool:
        return dict(pool.map(_grade, slowest_first))


def _lost(report):
    return {
        criterion.id: criterion
        for task in report.tasks
        for criterion in task.criteria
        if criterion.verdict != "passed"
    }


def test_there_are_enough_specimens_and_their_labels_name_known_criteria():
    assert len(RIGHT) >= 25
    assert len(WRONG) >= 40
    for name in FOLDERS:
        _, label = load_specimen(SPECIMENS / name)
        assert set(label["fails"]) | set(label.get("may_fail", [])) <= CRITERIA, name
        assert bool(label["fails"]) == (name in WRONG), name


@pytest.mark.parametrize("name", RIGHT)
def test_right_work_earns_all_points(reports, name):
    lost = _lost(reports[name])
    assert not lost, {key: each.findings[0].rationale for key, each in lost.items()}
    assert reports[name].score.points == 60
    assert reports[name].grade.value == 6.0


@pytest.mark.parametrize("name", WRONG)
def test_wrong_work_loses_points_in_the_right_criteria_only(reports, name):
    _, label = load_specimen(SPECIMENS / name)
    lost = set(_lost(reports[name]))
    assert set(label["fails"]) <= lost
    assert lost <= set(label["fails"]) | set(label.get("may_fail", []))


@pytest.mark.parametrize("name", WRONG)
def test_every_lost_point_has_a_reason_a_hint_and_a_way_to_see_it(reports, name):
    for criterion in _lost(reports[name]).values():
        assert criterion.findings, criterion.id
        first = criterion.findings[0]
        assert first.rationale
        assert first.hint
        assert first.reproduce or criterion.verdict in ("missing", "skipped")


@pytest.mark.parametrize("name", WRONG)
def test_the_verdict_is_the_one_that_the_folder_is_named_for(reports, name):
    _, label = load_specimen(SPECIMENS / name)
    wanted = next(
        v for v in ("timed_out", "crashed", "raised", "missing", "failed") if name.startswith(v)
    )
    lost = _lost(reports[name])
    assert wanted in {lost[criterion].verdict for criterion in label["fails"]}


def test_no_specimen_is_a_harness_error(reports):
    assert not [name for name, report in reports.items() if report.harness_errors]
