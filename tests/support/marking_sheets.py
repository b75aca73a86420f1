"""A small batch whose written part is to be marked, and its sheet."""

import pytest
from batches import of_student
from small_reports import criterion, small_report
from tp1 import TP1

from grader.batch.mark_parts import parts_in
from grader.batch.mark_people import Person
from grader.batch.marking_sheet import sheet_of
from grader.batch.sheet_files import sheet_file
from grader.batch.written_marks import apply_marks, read_marks_of
from grader.errors import UsageError
from grader.policy.scale import GradeSettings
from grader.settings import Course

WRITTEN = {"written.limit": None, "written.proof": None}
HEADERS = "submission,name,written.limit / 40,written.limit: comment,bonus,bonus: reason\n"


def report(name, student=None, **options):
    made = small_report(
        criterion("softmax.rows", "failed", 0, 4),
        criterion("softmax.vector", "passed", 2, 2),
        name=name,
        written=options.pop("written", WRITTEN),
        **options,
    )
    return of_student(made, name, student, sid=f"0{len(name)}") if student else made


REPORTS = [report("m1", "Anna Müller"), report("m2", "Jürgen van Dijk"), report("zoe")]
PARTS = parts_in(REPORTS[0], GradeSettings())
PEOPLE = [
    Person(each.submission.id, each.submission.name, each.submission.student) for each in REPORTS
]


def read(folder, text, name="marks.csv", people=PEOPLE):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_marks_of(people, path, TP1, PARTS).marks


def faults(folder, text, **options):
    with pytest.raises(UsageError) as caught:
        read(folder, text, **options)
    return [line.removeprefix(f"{folder}/") for line in str(caught.value).splitlines()]


def sheet(reports, folder, name, documents=None, **options):
    made = sheet_of(reports, PARTS, documents, zeros=options.get("zeros", False))
    path = folder / name
    path.write_bytes(sheet_file(made, folder / "reports", path))
    return path


def marked(text="see page 2; =why?"):
    given = {
        "written.limit": (2.5, text),
        "bonus": (-1.0, "-1 for a late hour"),
        "grade": (5.0, "oral"),
    }
    given["softmax.rows"] = (3.0, "our file was damaged")
    return apply_marks(REPORTS[0], {"m1": given}, Course())
