"""The line of points in a comment: its parts add up to the whole."""

import pytest
from batches import marked, of_student
from worksheets import Participant, worksheet

from grader.records.adjustment import Adjustment


@pytest.mark.parametrize(("bonus", "said"), [(3, "+3"), (-2.5, "\N{MINUS SIGN}2.5")])
def test_a_comment_says_what_adjustments_change_so_that_its_points_add_up(fill, final, bonus, said):
    bonus = Adjustment(part="bonus", value=bonus, reason="late")
    report = marked(final.maple.model_copy(update={"adjustments": [bonus]}))
    rows = worksheet([Participant(1, "Ada")])
    upload = fill([of_student(report, "ada", "Ada")], rows, comments=True)
    raw = upload.files["grades.csv"]
    assert f"written part 40/40, changed by your instructor {said}. See" in raw.decode()
    again = fill([of_student(final.maple, "ada", "Ada")], raw, comments=True)
    assert "changed by" not in again.files["grades.csv"].decode()
