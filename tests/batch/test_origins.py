"""Marks that a person gave stay with the work or the student that they were given for."""

import pytest
from downloads import marked, tarred, zipped
from made_up import made_up
from tp1 import TP1

from grader.batch.carrying import (
    PREVIOUS,
    digest_of_nothing,
    earlier_of,
    keep_aside,
    marked_parts,
    table_for,
)
from grader.batch.origins import find_origins
from grader.batch.slot_worker import BatchItem
from grader.batch.written_marks import apply_marks, read_marks
from grader.grading.scoring import submission_of
from grader.intake.ids import make_ids
from grader.intake.read import find_submissions
from grader.intake.student import Student
from grader.limits import Limits
from grader.records.report import report_json
from grader.settings import Course
from grader.store.files import write_whole

PART = "written.parameter-count"
MARKS = {PART: (3.0, "well done Bob")}
BOB, EVE = marked("Bob"), marked("Eve")


class Class:
    """A folder of submissions whose files' names their students choose, and its reports."""

    def __init__(self, folder):
        self.folder, self.out = folder / "class", folder / "r"
        self.folder.mkdir()
        self.said = ()

    def hand_in(self, name, files):
        path = self.folder / name
        path.write_bytes(zipped(files) if name.endswith(".zip") else tarred(files, "w"))

    def items(self):
        found = find_submissions([self.folder], Limits(), TP1.names)
        ids = make_ids([each.name for each in found], [each.source for each in found])
        return [BatchItem(*each) for each in zip(ids, found, strict=True)]

    def run(self, marks=None):
        """Write a report of each submission as a run does; return the marks by their sources."""
        items = self.items()
        origins, self.said = find_origins(items, self.out, Limits(), TP1.names)
        given = {}
        for item in items:
            submission = submission_of(item.location.read(Limits(), TP1.names), item.id)
            report = made_up().model_copy(update={"submission": submission})
            earlier = earlier_of(submission, self.out, origins, TP1.names)
            report = earlier.carried_to(report, Course())
            report = apply_marks(report, {item.id: (marks or {}).get(item.id, {})}, Course())
            keep_aside(earlier, report, self.out, origins)
            write_whole(self.out / item.id / "report.json", report_json(report))
            points = [part.points for part in report.written if part.id == PART]
            given[item.location.source.rpartition("/")[2]] = points[0]
        return given


@pytest.fixture
def handed_in(tmp_path):
    return Class(tmp_path)


@pytest.fixture
def marked_bob(handed_in):
    """The class after a run in which Bob alone was there, and was marked."""
    handed_in.hand_in("bob.zip", BOB)
    handed_in.hand_in("carl.zip", marked("Carl"))
    assert handed_in.run({"bob": MARKS}) == {"bob.zip": 3, "carl.zip": None}
    return handed_in


def test_who_takes_a_name_gets_neither_id_nor_marks_and_the_owner_keeps_them(marked_bob):
    marked_bob.hand_in("bob.tar", EVE)
    assert marked_bob.run() == {"bob.tar": None, "bob.zip": 3, "carl.zip": None}
    assert marked_bob.run() == {"bob.tar": None, "bob.zip": 3, "carl.zip": None}
    assert "bob" not in {item.id for item in marked_bob.items()}
    assert marked_bob.said == ()


def test_names_alike_but_for_case_are_one_name(marked_bob):
    marked_bob.hand_in("BOB.zip", EVE)
    assert marked_bob.run() == {"BOB.zip": None, "bob.zip": 3, "carl.zip": None}


def test_a_name_that_only_becomes_the_same_id_takes_nothing_either(handed_in):
    handed_in.hand_in("Bob Smith.zip", BOB)
    assert handed_in.run({"Bob-Smith": MARKS}) == {"Bob Smith.zip": 3}
    handed_in.hand_in("Bob-Smith.zip", EVE)
    assert handed_in.run() == {"Bob Smith.zip": 3, "Bob-Smith.zip": None}


def test_who_stays_alone_with_a_name_that_was_two_s_does_not_inherit_its_marks(marked_bob):
    marked_bob.hand_in("bob.tar", EVE)
    marked_bob.run()
    (marked_bob.folder / "bob.zip").unlink()
    assert marked_bob.run() == {"bob.tar": None, "carl.zip": None}
    (said,) = marked_bob.said
    assert "bob-328c1a42: its written marks were not carried over" in said
    assert "it is unclear whether they belong to bob" in said
    table = marked_bob.out / "bob-328c1a42" / table_for("bob")
    assert f"`grader marks read {marked_bob.out} {table}`" in said
    assert read_marks(table, TP1) == {"bob": MARKS}


def test_a_copy_of_the_files_under_the_same_name_gets_no_marks(marked_bob):
    marked_bob.hand_in("bob.tar", BOB)
    assert marked_bob.run() == {"bob.tar": None, "bob.zip": None, "carl.zip": None}
    assert "whether they belong to bob-0e4859a9, bob-328c1a42" in marked_bob.said[0]
    assert (marked_bob.out / "bob" / "report.json").is_file()


def test_a_copy_of_what_bob_handed_in_before_gets_no_marks_under_another_spelling(marked_bob):
    marked_bob.hand_in("bob.zip", marked("Bob, better"))
    marked_bob.hand_in("BOB.zip", BOB)
    assert marked_bob.run() == {"BOB.zip": None, "bob.zip": None, "carl.zip": None}
    assert marked_bob.said[0].startswith("bob: its written marks were not carried over")


def test_marks_that_go_by_files_alone_among_namesakes_are_named(marked_bob):
    marked_bob.hand_in("bob.zip", marked("Bob, better"))
    marked_bob.hand_in("bob.tar", BOB)
    assert marked_bob.run() == {"bob.tar": 3, "bob.zip": None, "carl.zip": None}
    (said,) = marked_bob.said
    assert said.startswith("bob: its written marks were carried over to")
    assert (
        "bob-0e4859a9, the only one with the same files; bob-328c1a42 has the name as well" in said
    )


def test_nothing_handed_in_is_nobody_s_digest(handed_in):
    handed_in.hand_in("bob.zip", {"notes.txt": b"on paper"})
    handed_in.run({"bob": MARKS})
    handed_in.hand_in("bob.tar", {"readme.txt": b"on paper"})
    assert handed_in.items()[0].location.read(Limits(), TP1.names).digest == digest_of_nothing(
        TP1.names
    )
    assert handed_in.run() == {"bob.tar": None, "bob.zip": None}
    assert "its written marks were not carried over" in handed_in.said[0]


def test_a_student_who_hands_in_again_under_a_name_that_is_nobody_else_s_keeps_the_marks(
    marked_bob,
):
    marked_bob.hand_in("bob.zip", marked("Bob, better"))
    assert marked_bob.run() == {"bob.zip": 3, "carl.zip": None}
    (marked_bob.folder / "bob.zip").unlink()
    marked_bob.hand_in("bob.tar", marked("Bob, better still"))
    assert marked_bob.run() == {"bob.tar": 3, "carl.zip": None}
    assert marked_bob.said == ()


def test_one_of_two_namesakes_who_hands_in_again_is_named_and_the_old_report_kept(marked_bob):
    marked_bob.hand_in("bob.tar", EVE)
    marked_bob.run()
    marked_bob.hand_in("bob.zip", marked("Bob, better"))
    assert marked_bob.run()["bob.zip"] is None
    folder = marked_bob.out / "bob-328c1a42"
    assert b"well done Bob" in (folder / PREVIOUS).read_bytes()
    assert read_marks(folder / table_for("bob-328c1a42"), TP1) == {"bob-328c1a42": MARKS}
    marked_bob.run({"bob-328c1a42": {PART: (2.0, "again")}})
    marked_bob.hand_in("bob.zip", marked("Bob, best"))
    marked_bob.run()
    assert len(list(folder.glob(f"{PREVIOUS}*"))) == 2


def test_marks_that_are_given_anew_put_nothing_aside(marked_bob):
    marked_bob.hand_in("bob.tar", EVE)
    marked_bob.run()
    marked_bob.hand_in("bob.zip", marked("Bob, better"))
    marked_bob.run({"bob-328c1a42": MARKS})
    assert not list((marked_bob.out / "bob-328c1a42").glob("*previous*"))


def test_marks_of_who_is_no_longer_there_are_named_in_one_sentence(marked_bob):
    (marked_bob.folder / "bob.zip").unlink()
    marked_bob.run()
    (said,) = marked_bob.said
    assert said.startswith("earlier reports with written marks belong to submissions")
    assert said.endswith("not in this batch, and stay as they are: bob")


@pytest.mark.parametrize(
    ("before", "now", "carried"),
    [("7", "7", True), ("7", "8", False), (None, "7", True), ("7", None, True)],
)
def test_the_number_of_a_student_goes_before_the_name(tmp_path, before, now, carried):
    def of(number, digest):
        student = Student(name="Bob", ids={"moodle": number}) if number else None
        report = made_up("bob", student=student)
        changed = report.submission.model_copy(update={"digest": digest})
        return report.model_copy(update={"submission": changed})

    old = apply_marks(of(before, "d"), {"bob": MARKS}, Course())
    write_whole(tmp_path / "bob" / "report.json", report_json(old))
    new = of(now, "e")
    earlier = earlier_of(new.submission, tmp_path, {}, TP1.names)
    assert (earlier.marks is not None) == carried
    keep_aside(earlier, earlier.carried_to(new, Course()), tmp_path, {})
    assert (tmp_path / "bob" / PREVIOUS).is_file() != carried


def test_marks_of_another_assignment_are_kept_aside(tmp_path):
    old = apply_marks(made_up("bob"), {"bob": MARKS}, Course())
    old = old.model_copy(update={"assignment": "another"})
    write_whole(tmp_path / "bob" / "report.json", report_json(old))
    earlier = earlier_of(made_up("bob").submission, tmp_path, {}, TP1.names)
    new = earlier.carried_to(made_up("bob"), Course())
    assert not marked_parts(new)
    keep_aside(earlier, new, tmp_path, {})
    assert (tmp_path / "bob" / PREVIOUS).is_file()
