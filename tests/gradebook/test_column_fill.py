"""What is written into a column, what waits, and the way out that is named for what waits."""

from fractions import Fraction

import pytest
from batches import marked, of_student, troubled
from made_up import made_up
from tp1 import TP1
from worksheets import Participant, worksheet

from grader.errors import UsageError
from grader.gradebook.moodle import fill_moodle
from grader.gradebook.values import write_number

UNMARKED = made_up("kim")
MARK = "mark it with `grader marks sheet REPORTS -o marks.csv` and `grader marks read`"
FORCE = "add --provisional"


@pytest.fixture
def fill(tmp_path):
    """Fill a worksheet of Kim and Lee with the reports of both."""

    def run(kim, lee, maximum="100.00", value=None, assignment=TP1, **options):
        path = tmp_path / "grades.csv"
        path.write_bytes(worksheet([Participant(1, "Kim"), Participant(2, "Lee")], maximum=maximum))
        reports = [of_student(kim, "kim", "Kim"), of_student(lee, "lee", "Lee")]
        options = {"provisional": False, "comments": False, **options}
        return fill_moodle(reports, path, value, None, assignment=TP1, **options)

    return run


def in_feedback(report):
    grade = report.grade.model_copy(update={"value": None})
    return report.model_copy(update={"mode": "feedback", "grade": grade})


def test_what_is_not_marked_can_be_marked_or_written_as_it_is(fill):
    (said,) = fill(UNMARKED, marked(UNMARKED)).left_out
    assert said.endswith(f"kim (Kim) ({MARK}, or {FORCE})")


def test_feedback_can_only_be_written_as_it_is(fill):
    (said,) = fill(in_feedback(UNMARKED), marked(UNMARKED), value="percent").left_out
    assert FORCE in said
    assert MARK not in said


def test_what_could_not_be_judged_has_no_way_out_here(fill):
    (said,) = fill(troubled(UNMARKED), marked(UNMARKED)).left_out
    assert "internal error in the grader" in said
    assert MARK not in said
    assert FORCE not in said


def test_reasons_are_told_with_how_many_they_hold_for(fill):
    with pytest.raises(UsageError, match=r"2 are provisional until .*: kim \(Kim\), lee \(Lee\)"):
        fill(UNMARKED, UNMARKED)
    with pytest.raises(UsageError, match=r"1 is provisional .*; 1 is undecided"):
        fill(UNMARKED, troubled(UNMARKED))


def test_nothing_is_left_out_where_all_is_written(fill):
    upload = fill(marked(UNMARKED), marked(UNMARKED))
    assert (upload.left_out, upload.summary) == ((), "2 of 2 rows filled with points")


def test_a_value_of_exactly_the_maximum_is_written(fill):
    raw = fill(marked(UNMARKED), marked(UNMARKED, "1/2")).files["grades.csv"].decode()
    assert ",100.00,100.00," in raw
    assert ",80.00,100.00," in raw


def test_a_value_a_little_above_the_maximum_stops_everything(fill):
    with pytest.raises(UsageError, match=r"kim has 100, above the maximum of 99\.99"):
        fill(marked(UNMARKED), marked(UNMARKED), maximum="99.99", value="points")


@pytest.mark.parametrize(("value", "said"), [("59.994", "59.99"), ("59.996", "59.99"), ("0", "0")])
def test_the_third_decimal_is_left_out_and_not_rounded(value, said):
    assert write_number(Fraction(value)) == f"{float(said):.2f}"
