"""Worksheets of sites that lock grades, hide names, or are older."""

import io
import zipfile

import pytest
from batches import of_student
from worksheets import Participant, worksheet

from grader.errors import UsageError


def _folder(name, number):
    return f"{name}_{number}_assignsubmission_file"


def test_nothing_is_written_where_all_grades_are_locked(fill, final):
    raw = worksheet([Participant(1, "Ada", grade="4.75", changes="No")])
    with pytest.raises(UsageError, match="locked in Moodle's gradebook, and left as it is: ada"):
        fill([of_student(final.ada, "ada", "Ada")], raw)


@pytest.mark.parametrize(
    ("without", "status", "told"),
    [
        (("Full name", "Email address", "Group"), "No submission -  - ", "Participant 2"),
        (("Full name", "Email address", "Group"), "Ohne Abgabe", "Participant 2"),
        (("Full name", "Email address"), "No submission -  - ", "Participant 2"),
        ((), "No submission -  - ", "Participant 2 Bo"),
    ],
)
def test_of_the_anonymous_the_number_is_told_and_not_the_status(fill, final, without, status, told):
    rows = [Participant(1, "Ada"), Participant(2, "Bo")]
    raw = worksheet(rows, without=without).replace(b"Submitted for grading", status.encode())
    upload = fill([of_student(final.ada, "x", folder=_folder("Participant", 1))], raw)
    assert upload.notes == (f"1 in the worksheet without a submission: {told}",)


def test_sites_that_look_for_the_end_of_a_folder_s_name_find_it(fill, final):
    name = _folder("Ada", 1)
    report = of_student(final.ada, "ada", "Ada", folder=name, moodle="1")
    upload = fill([report], worksheet([Participant(1, "Ada")]), downloaded={"ada": [f"{name}_"]})
    with zipfile.ZipFile(io.BytesIO(upload.files["feedback.zip"])) as archive:
        assert archive.namelist() == [f"{name}_/report.html"]
