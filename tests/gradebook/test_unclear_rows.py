"""Rows of Canvas and Moodle of which nobody can tell whose they are."""

import pytest
from batches import of_student
from worksheets import Participant, worksheet

from grader.errors import UsageError
from grader.gradebook.canvas import fill_canvas


@pytest.fixture
def fill_gradebook(tmp_path):
    """Fill an export of Canvas with these lines and a maximum of 60."""

    def run(reports, *rows):
        path = tmp_path / "export.csv"
        head = ["Student,ID,Section,TP1 (1)", "    Points Possible,,,60.00"]
        path.write_text("\n".join([*head, *rows, ""]))
        return fill_canvas(reports, path, None, None, provisional=False)

    return run


EVE = ("Eve Stone,31,1,", "Eve Stone,31,2,")
IDA = "Ida Holt,34,1,"


def test_rows_that_may_be_somebodys_are_not_said_to_be_without_a_submission(fill_gradebook, real):
    reports = [
        of_student(real.ada, "eve", "Eve Stone", canvas="31"),
        of_student(real.maple, "max", "Max Frei"),
        of_student(real.cedar, "ida", "Ida Holt"),
    ]
    others = ["Max Frei,32,1,", "Max Frei,33,2,", IDA, "Jon Wolf,35,1,"]
    upload = fill_gradebook(reports, *EVE, *others)
    assert upload.left_out == (
        "eve (Eve Stone): ID 31 stands in 2 rows; delete all but one",
        "max (Max Frei): 2 students fit; write the points in by hand",
    )
    assert upload.notes == ("1 in the gradebook without a submission: Jon Wolf",)


def test_an_id_in_two_rows_is_listed_as_without_a_submission_where_nobody_has_it(
    fill_gradebook, real
):
    upload = fill_gradebook([of_student(real.cedar, "ida", "Ida", canvas="34")], *EVE, IDA)
    assert upload.notes == ("2 in the gradebook without a submission: Eve Stone, Eve Stone",)


def test_where_only_doubled_rows_fit_the_gradebook_is_not_said_to_be_anothers(fill_gradebook, real):
    with pytest.raises(UsageError, match=r"nothing was written to .*: eve \(Eve\): ID 31 stands"):
        fill_gradebook([of_student(real.ada, "eve", "Eve", canvas="31")], *EVE)


def test_namesakes_in_a_worksheet_are_not_said_to_be_without_a_submission(fill, final):
    rows = [Participant(n, name) for n, name in enumerate(["Max Frei", "Max Frei", "Ida", "Jon"])]
    reports = [of_student(final.maple, "max", "Max Frei"), of_student(final.cedar, "ida", "Ida")]
    upload = fill(reports, worksheet(rows))
    assert upload.left_out == (
        "max (Max Frei): 2 participants have this name; write the grade in by hand",
    )
    assert upload.notes == ("1 in the worksheet without a submission: Participant 3 Jon",)
