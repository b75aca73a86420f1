"""Heat strips: a column a submission, dark where points are lost."""

import re
from dataclasses import replace

import pytest
from made_up import CRITERIA, summary

from grader.report.strips import MAX_COLUMNS, strips_of


def columns(strip):
    """Return the shade of each column, read back from the drawing."""
    width = int(re.search(r'viewBox="0 0 (\d+) 1"', strip)[1])
    shades = [""] * width
    for shade, path in re.findall(r'<path class="s(.)" d="([^"]*)"', strip):
        for start, end in re.findall(r"M(\d+) 0H(\d+)V1H\1z", path):
            for place in range(int(start), int(end)):
                assert shades[place] == ""
                shades[place] = shade
    return shades


def with_points(kept, points):
    """Return a summary whose first criterion earned these points of four."""
    task, *others = kept.tasks
    first, *rest = task.criteria
    first = replace(first, points=points, verdict="failed")
    return replace(kept, tasks=(replace(task, criteria=(first, *rest)), *others))


def test_each_submission_has_its_column_in_the_order_given():
    lost = {"softmax.rows": "wrong"}
    strips = strips_of([summary("a", lost), summary("b"), summary("c", lost), summary("d", lost)])
    assert columns(strips["softmax.rows"]) == ["4", "", "4", "4"]
    assert columns(strips["softmax.shift"]) == [""] * 4
    assert list(strips) == CRITERIA


@pytest.mark.parametrize(("points", "shade"), [(0, "4"), (1, "3"), (2, "2"), (3, "1"), (3.9, "1")])
def test_a_part_of_the_points_is_a_lighter_shade_and_never_none(points, shade):
    assert columns(strips_of([with_points(summary(), points)])["softmax.rows"]) == [shade]


def test_what_could_not_be_judged_has_a_shade_of_its_own():
    strips = strips_of([summary("a", {"softmax.rows": "harness_error"})])
    assert columns(strips["softmax.rows"]) == ["u"]


def test_of_very_many_submissions_neighbours_share_a_column():
    kept = [summary("a", {"softmax.rows": "wrong"})] * MAX_COLUMNS + [summary("b")] * MAX_COLUMNS
    assert columns(strips_of(kept)["softmax.rows"]) == ["4"] * 200 + [""] * 200


def test_there_are_no_strips_without_submissions():
    assert strips_of([]) == {}
