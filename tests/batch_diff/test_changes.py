"""Two reports of one submission: what changed, and what is no loss."""

import pytest
from small_reports import criterion, finding, small_report

from grader.batch_diff.changes import compare_reports, importance
from grader.batch_diff.pairing import Pair
from grader.batch_diff.settings import Settings
from grader.batch_diff.words import (
    difference_words,
    has_other_maxima_alone,
    names_of,
    part_words,
)
from grader.intake.student import Student
from grader.records.closed_form import FormScore

PAIR = Pair("ada", "ada", "id")
RIGHT = criterion("softmax.rows", "passed", 4, 4)
WRONG = criterion("softmax.rows", "failed", 0, 4, finding("rows do not sum to 1"))
BROKEN = criterion("softmax.rows", "harness_error", 0, 4)
OTHER = criterion("softmax.vector", "passed", 6, 6)


def changed(old, new):
    return compare_reports(old, new, PAIR)


def test_equal_reports_are_no_change():
    assert changed(small_report(RIGHT), small_report(RIGHT)) is None


def test_a_lost_criterion_is_named_with_the_new_reason():
    found = changed(small_report(RIGHT, OTHER), small_report(WRONG, OTHER))
    assert (found.basis, found.difference) == ("points", -4)
    (part,) = found.parts
    assert (part.id, part.old.verdict, part.new.verdict) == ("softmax.rows", "passed", "failed")
    assert part.reason == "rows do not sum to 1"


def test_a_won_criterion_tells_why_it_was_lost_before():
    (part,) = changed(small_report(WRONG, OTHER), small_report(RIGHT, OTHER)).parts
    assert (part.reason, part.old_reason) == ("", "rows do not sum to 1")


@pytest.mark.parametrize(
    ("old", "new", "flip"), [(RIGHT, WRONG, "now_fails"), (WRONG, RIGHT, "now_passes")]
)
def test_crossing_the_passing_mark_is_a_flip_also_while_it_is_provisional(old, new, flip):
    reports = (small_report(each, written={"written.a": None}) for each in (old, new))
    assert changed(*reports).flip == flip


def test_trouble_of_the_grader_is_never_a_loss_nor_a_flip():
    troubled = small_report(BROKEN, OTHER, harness_errors=["no worker"])
    found = changed(small_report(RIGHT, OTHER), troubled)
    assert found.difference == 0
    assert found.flip is None
    assert found.parts[0].new.points is None
    assert found.new.harness_errors == ["no worker"]


def test_what_was_lost_beside_trouble_of_the_grader_still_counts():
    lost = criterion("softmax.vector", "failed", 0, 6)
    troubled = small_report(BROKEN, lost, harness_errors=["no worker"])
    found = changed(small_report(RIGHT, OTHER), troubled)
    assert (found.basis, found.difference) == ("percent", -100)


def test_other_points_for_a_criterion_are_compared_as_fractions():
    dearer = criterion("softmax.rows", "passed", 8, 8)
    found = changed(small_report(RIGHT, OTHER), small_report(dearer, OTHER))
    assert (found.basis, found.difference) == ("percent", 0)


def test_a_lighter_criterion_and_one_less_are_other_maxima_and_no_loss():
    lighter = criterion("softmax.rows", "passed", 2, 2)
    lost = criterion("softmax.vector", "failed", 0, 6)
    found = changed(small_report(RIGHT, lost), small_report(lighter))
    assert has_other_maxima_alone(found)
    assert difference_words(found) == "other maxima"
    assert found.new.grade > found.old.grade


def test_what_is_lost_beside_other_maxima_is_told_in_per_cent():
    lighter = criterion("softmax.vector", "passed", 4, 4)
    found = changed(small_report(RIGHT, OTHER), small_report(WRONG, lighter))
    assert not has_other_maxima_alone(found)
    assert difference_words(found) == "\N{MINUS SIGN}50 %"


def test_a_criterion_that_only_one_batch_has_is_named_and_not_counted():
    found = changed(small_report(RIGHT, OTHER), small_report(RIGHT))
    assert (found.basis, found.difference) == ("percent", 0)
    (part,) = found.parts
    assert part.id == "softmax.vector"
    assert part.new is None


def test_newly_marked_written_parts_are_named_and_cost_nothing():
    old = small_report(RIGHT, written={"written.a": None})
    new = small_report(RIGHT, written={"written.a": 10})
    found = changed(old, new)
    assert (found.basis, found.difference) == ("percent", 0)
    assert (found.parts[0].old.points, found.parts[0].new.points) == (None, 10)


def test_a_changed_mark_of_a_written_part_counts():
    old = small_report(RIGHT, written={"written.a": 20})
    assert changed(old, small_report(RIGHT, written={"written.a": 10})).difference == -10


@pytest.mark.parametrize(
    ("fields", "files"),
    [
        ({}, "same"),
        ({"digest": "e"}, "modules changed"),
        ({"fingerprint": "settings-others"}, "other files changed"),
    ],
)
def test_it_is_told_whether_the_files_are_the_same(fields, files):
    assert changed(small_report(RIGHT), small_report(WRONG, **fields)).files == files


def test_who_now_fails_comes_first_then_the_largest_change():
    fails = changed(small_report(RIGHT), small_report(WRONG))
    passes = changed(small_report(WRONG), small_report(RIGHT))
    rest = criterion("softmax.vector", "passed", 90, 90)
    small = changed(small_report(RIGHT, rest), small_report(WRONG, rest))
    lost = criterion("softmax.vector", "failed", 60, 90)
    large = changed(small_report(RIGHT, rest), small_report(RIGHT, lost))
    assert sorted([small, large, passes, fails], key=importance) == [fails, passes, large, small]


def test_what_a_student_wrote_is_cleaned():
    forged = finding("fine\u202e\x1b[2J")
    said = changed(
        small_report(RIGHT), small_report(criterion("softmax.rows", "failed", 0, 4, forged))
    )
    assert said.parts[0].reason == "fine<U+202E><U+001B>[2J"


def test_points_of_criteria_are_gathered_from_the_reports():
    settings = Settings()
    settings.add(small_report(RIGHT, written={"written.a": None}))
    assert settings.points == {"softmax.rows": {4}, "written.a": {40}}


def with_form(verdict, rationale=""):
    form = FormScore(
        id="count", title="Count", part="w", form="a", verdict=verdict, rationale=rationale
    )
    return small_report(RIGHT).model_copy(update={"closed_forms": (form,)})


def test_a_closed_form_that_changed_is_named_and_costs_nothing():
    found = changed(with_form("right"), with_form("wrong", "the biases are not counted"))
    (part,) = found.parts
    assert (part.id, part.title) == ("answers.toml: count", "Count")
    assert part_words(part) == "right \N{RIGHTWARDS ARROW} wrong"
    assert part.reason == "the biases are not counted"
    assert (found.basis, found.difference) == ("points", 0)


def test_a_closed_form_that_is_new_or_gone_is_named():
    (new,) = changed(small_report(RIGHT), with_form("right")).parts
    (gone,) = changed(with_form("unreadable"), small_report(RIGHT)).parts
    assert part_words(new) == "missing \N{RIGHTWARDS ARROW} right"
    assert part_words(gone) == "wrong \N{RIGHTWARDS ARROW} missing"
    assert changed(with_form("wrong"), with_form("wrong")) is None


def of_student(identifier, name=None):
    pair = Pair(identifier, identifier, "id")
    report = small_report(WRONG)
    if name is not None:
        who = report.submission.model_copy(update={"student": Student(name=name)})
        report = report.model_copy(update={"submission": who})
    return compare_reports(small_report(RIGHT), report, pair)


def test_a_change_is_told_by_the_student_s_name_and_the_id_only_where_it_must():
    found = [of_student("a_1", "Ada"), of_student("b_2", "Bo"), of_student("b_3", "Bo")]
    assert names_of([*found, of_student("zoe")]) == ["Ada", "Bo (b_2)", "Bo (b_3)", "zoe"]
