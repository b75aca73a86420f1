"""What a report is worth in a column with some maximum."""

from fractions import Fraction
from pathlib import Path

import pytest
from batches import marked, of_student, troubled
from tp1 import TP1
from worksheets import Participant, worksheet

from grader.errors import UsageError
from grader.gradebook.moodle import fill_moodle
from grader.gradebook.values import choose_kind, decimal_mark, read_number, value_of, write_number

FILE = Path("grades.csv")


@pytest.mark.parametrize(("maximum", "kind"), [(6, "grade"), (60, "points"), (100, "points")])
def test_what_has_the_same_maximum_is_written(real, maximum, kind):
    assert choose_kind([real.ada, real.cedar], Fraction(maximum), None, FILE) == kind


def test_another_maximum_asks_for_a_choice_and_names_both(real):
    with pytest.raises(UsageError, match=r"maximum is 20, .*\(6, 60, 100\); add --value percent"):
        choose_kind([real.ada], Fraction(20), None, FILE)


@pytest.mark.parametrize(
    ("share", "kind", "maximum", "value", "final"),
    [
        (None, "grade", 6, "5.75", False),
        ("1", "grade", 6, "5.75", True),
        (None, "points", 60, "56", True),
        ("1/2", "points", 60, "56", True),
        (None, "points", 100, "56", False),
        ("1/2", "points", 100, "76", True),
        ("1/2", "percent", 20, "15.2", True),
        (None, "percent", 100, "93.33", False),
    ],
)
def test_values_and_whether_they_are_final(real, share, kind, maximum, value, final):
    report = marked(real.cedar, share) if share else real.cedar
    found = value_of(report, kind, Fraction(maximum))
    assert write_number(found.value) == write_number(Fraction(value))
    assert (found.pending == "") == final


def test_one_part_that_is_not_marked_leaves_the_grade_open(final):
    first, *others = final.ada.written
    written = [first.model_copy(update={"points": None}), *others]
    open_still = final.ada.model_copy(update={"written": written})
    assert value_of(open_still, "grade", Fraction(6)).pending != ""
    assert value_of(final.ada, "grade", Fraction(6)).pending == ""


def test_where_nothing_is_decided_there_are_no_percent(real):
    score = real.ada.score.model_copy(update={"points": 0, "max_points": 0})
    report = real.ada.model_copy(update={"score": score})
    assert value_of(report, "percent", Fraction(100)).value is None


def test_feedback_is_no_grade_and_not_final(real):
    grade = real.ada.grade.model_copy(update={"value": None})
    report = real.ada.model_copy(update={"mode": "feedback", "grade": grade})
    assert value_of(report, "grade", Fraction(6)).value is None
    assert value_of(report, "points", Fraction(60)).pending == "feedback and no grade"


@pytest.mark.parametrize("kind", ["grade", "points", "percent"])
def test_what_we_could_not_judge_is_worth_nothing_that_is_written(real, kind):
    assert value_of(troubled(real.ada), kind, Fraction(60)).value is None


@pytest.mark.parametrize(
    ("value", "mark", "said"),
    [
        ("5.75", ".", "5.75"),
        ("6", ",", "6,00"),
        ("0", ".", "0.00"),
        ("1234567.5", ".", "1234567.50"),
    ],
)
def test_numbers_have_two_decimals_and_no_thousands_separator(value, mark, said):
    assert write_number(Fraction(value), mark) == said


def test_numbers_are_never_rounded_upwards():
    assert write_number(Fraction("59.999")) == "59.99"


@pytest.mark.parametrize("text", ["", "-", "1,000.00", "nan", "-1", "1e3", "5 / 6", "1." * 9])
def test_what_is_no_number_is_not_read_as_one(text):
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("cells", "mark"), [(["", "6.00"], "."), (["5,5", ""], ","), ([], "."), (["a,b", "6"], ".")]
)
def test_the_decimal_mark_is_that_of_the_file(cells, mark):
    assert decimal_mark(cells) == mark


def test_a_value_above_the_maximum_stops_everything(final, tmp_path):
    (tmp_path / "g.csv").write_bytes(worksheet([Participant(1, "Ada")], maximum="50.00"))
    reports = [of_student(final.ada, "ada", "Ada")]
    with pytest.raises(UsageError, match="ada has 100, above the maximum of 50"):
        fill_moodle(
            reports,
            tmp_path / "g.csv",
            "points",
            None,
            provisional=False,
            comments=False,
            assignment=TP1,
        )
