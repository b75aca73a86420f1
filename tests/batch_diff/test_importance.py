"""In which order changes are told, and when what both batches decided is the same."""

import pytest
from small_reports import criterion, small_report

from grader.batch_diff.changes import compare_reports, files_changed, importance
from grader.batch_diff.pairing import Pair

PAIR = Pair("kim", "kim", "id")


def change(before, after, most=100, others=()):
    """Return the change of one criterion from some points to others."""
    reports = (
        small_report(criterion("a.x", "failed", points, most), *others, name="kim")
        for points in (before, after)
    )
    return compare_reports(*reports, PAIR)


@pytest.mark.parametrize(
    ("before", "after", "flip"),
    [(60, 59, "now_fails"), (59, 60, "now_passes"), (60, 100, None), (59, 0, None)],
)
def test_a_flip_is_at_the_passing_mark_and_nowhere_else(before, after, flip):
    assert change(before, after).flip == flip


def test_half_a_point_is_a_change_and_the_same_points_are_none():
    assert change(30, 30.5).difference == 0.5
    assert change(30, 30) is None


def test_another_maximum_alone_is_a_change_in_per_cent():
    one = small_report(criterion("a.x", "passed", 5, 5))
    other = small_report(criterion("a.x", "passed", 10, 10))
    found = compare_reports(one, other, PAIR)
    assert (found.basis, found.difference) == ("percent", 0)


def test_a_criterion_without_points_does_not_spoil_per_cents():
    one = small_report(criterion("a.x", "passed", 0, 0))
    other = small_report(criterion("a.x", "passed", 4, 8))
    assert compare_reports(one, other, PAIR).difference == 50


def test_changes_are_ordered_by_their_size_of_what_there_is_to_earn():
    small, large = change(70, 80, 100), change(7, 9, 10)
    assert sorted([small, large], key=importance) == [large, small]


def test_a_loss_and_a_gain_of_one_size_are_equally_important():
    loss, gain = change(90, 80), change(80, 90)
    assert importance(loss) == importance(gain)


def test_other_files_are_told_from_modules():
    one = small_report(criterion("a.x", "passed", 1, 1))
    assert files_changed(one, one) == "same"
    settings = one.model_copy(update={"fingerprint": "another-files"})
    assert files_changed(one, settings) == "same"
    files = one.model_copy(update={"fingerprint": "settings-more"})
    assert files_changed(one, files) == "other files changed"
