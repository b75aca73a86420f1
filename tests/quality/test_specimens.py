"""Specimens of right and wrong work earn what their labels say: in the right criterion only."""

import pytest
from documents import guide
from specimen_pool import specimen_names, specimens
from spread import chosen_specimens, needs_all
from tp1 import CATALOGUE, TP1

from grader.cli.commands.validate import counts
from grader.quality.fairness import MIN_SHARE_NAMED, lost_criteria, names_in, validate
from grader.quality.specimen_reports import grade_specimens

ADVICE_ONLY = {"gradcheck.nan-passes"}
"""Ids that cost no points, and so are in no finding of a criterion."""


def pytest_generate_tests(metafunc):
    """One test for each specimen, by its name."""
    names = chosen_specimens(specimen_names(), metafunc.config)
    if "right" in metafunc.fixturenames:
        metafunc.parametrize("right", [name for name in names if name.startswith("passed_")])
    if "wrong" in metafunc.fixturenames:
        metafunc.parametrize("wrong", [name for name in names if not name.startswith("passed_")])


@pytest.fixture(scope="module")
def pool(pytestconfig):
    return {name: specimens()[name] for name in chosen_specimens(specimens(), pytestconfig)}


@pytest.fixture(scope="module")
def reports(slot, pool):
    """Grade all specimens once, two at a time."""
    return grade_specimens(list(pool.values()), slot, 2, lambda: None)


@pytest.fixture(scope="module")
def found(pool, reports):
    return validate(list(pool.values()), reports, TP1)


def _lost(report):
    return {
        criterion.id: criterion
        for task in report.tasks
        for criterion in task.criteria
        if criterion.verdict != "passed"
    }


def test_there_are_enough_specimens_and_the_folders_are_named_for_them():
    pool = specimens()
    right = [name for name, each in pool.items() if not each.label.fails]
    assert len(right) >= 40
    assert len(pool) - len(right) >= 80
    assert all(name.startswith("passed_") for name in right)
    assert sum(name.startswith("passed_") for name in pool) == len(right)


def test_every_known_mistake_is_made_by_some_specimen():
    made = {specimen.label.lookalike for specimen in specimens().values()}
    assert set(CATALOGUE) - made == ADVICE_ONLY


def test_right_work_earns_all_points(reports, right):
    lost = _lost(reports[right])
    assert not lost, {key: each.findings[0].rationale for key, each in lost.items()}
    assert reports[right].score.points == 60
    assert reports[right].grade.value == 6.0


def test_right_work_is_given_no_mistake(reports, right):
    assert not names_in(reports[right])


def test_wrong_work_loses_points_in_the_right_criteria_only(reports, pool, wrong):
    label, lost = pool[wrong].label, lost_criteria(reports[wrong])
    assert label.fails <= lost
    assert lost <= label.fails | label.may_fail


def test_every_lost_point_has_a_reason_a_hint_and_a_way_to_see_it(reports, wrong):
    for criterion in _lost(reports[wrong]).values():
        assert criterion.findings, criterion.id
        first = criterion.findings[0]
        assert first.rationale
        assert first.hint
        assert first.reproduce or criterion.verdict in ("missing", "skipped")


def test_the_verdict_is_the_one_that_the_folder_is_named_for(reports, pool, wrong):
    wanted = next(
        v for v in ("timed_out", "crashed", "raised", "missing", "failed") if wrong.startswith(v)
    )
    lost = _lost(reports[wrong])
    assert wanted in {lost[criterion].verdict for criterion in pool[wrong].label.fails}


def test_mistakes_are_named_by_their_id_and_no_other(found):
    assert found.share_named >= MIN_SHARE_NAMED, found.total.misnamed


def test_the_guide_shows_what_became_of_them(found, pytestconfig):
    needs_all(pytestconfig)
    text = guide("fairness")
    rows = {f"`{name}`": row for name, row in found.rows.items()}
    for name, row in {**rows, "whole submissions": found.total}.items():
        assert f"| {name} | {' | '.join(counts(row))} |" in text


def test_the_grader_is_fair_to_all_of_them(found):
    assert not found.total.rejected
    assert not found.total.missed
    assert not found.astray
    assert not found.named_although_right
    assert not found.broken
    assert found.holds
