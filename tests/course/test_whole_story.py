"""The sheet's first paragraph, told through the command line on both databases.

Feedback as often as wanted, one attempt asked to be graded, marks by two people, an objection, two
more TPs, and an average that admits to the exam.
"""

import csv
import io

import pytest

from grader.cli import cli
from grader.errors import UsageError

STUDENTS = """\
Full name,Email address,ID number
Ada Ashe,ada@x.org,101
Bo Birk,bo@x.org,102
"""
STAFF = """\
Full name,Email address,Role
Mia Lind,mia@x.org,marker
Max Roth,max@x.org,marker
Ines Wolf,ines@x.org,instructor
"""
MARKS = {
    "softmax-definition": (3, 3),
    "softmax-invariance": (2, 2),
    "sigmoid-gradient": (5, "5.5"),
    "softmax-cross-entropy-gradient": (6, 6),
    "network-gradient": (9, 5),
    "parameter-count": (3, 3),
}
"""What Mia and Max give Ada: half a point apart once, and four points."""


@pytest.fixture(params=["sqlite", "postgres"])
def book(request, tmp_path):
    """Return where a book may be made, and the options with which it is."""
    if request.param == "sqlite":
        return str(tmp_path / "course.db"), ()
    return request.getfixturevalue("postgres").database(), ("--files", str(tmp_path / "files"))


@pytest.fixture
def run(capsys, monkeypatch, root, book):
    """Run a command on the book; return what it printed. One that fails is a UsageError."""
    monkeypatch.chdir(root)

    def run(group, command, *arguments, before=()):
        full = [*before, group, *command.split(), book[0], *map(str, arguments)]
        assert cli.main(full, standalone_mode=False) == 0
        return capsys.readouterr().out

    return run


@pytest.fixture
def course(run):
    return lambda command, *arguments, **more: run("course", command, *arguments, **more)


def row_of(text, name, column="student"):
    (row,) = [each for each in csv.DictReader(io.StringIO(text)) if each[column] == name]
    return row


def decided(course, name):
    row = row_of(course("decide", "--csv", "-"), name)
    return row["TP1"], row["TP1 state"], row["decision"], row["remaining"]


def hand_in_tp1(course, root):
    """Three attempts for feedback that improve; the second is to be graded; a fourth is refused."""
    for name, points in (("s04-maple", 22), ("s05-cedar", 56), ("s01-ada", 60)):
        who = ("--student", "101", "--for", "feedback")
        said = course("hand-in", root / "submissions" / name, *who)
        assert f"graded in mode feedback: {points} of 60 points" in said
    said = course("request", "ada@x.org", "--attempt", "2")
    assert "attempt 2 of TP1, Ada Ashe, is to be graded" in said
    assert "graded in mode grade: 56 of 60 points" in said
    with pytest.raises(UsageError, match="attempt 2 of TP1 was asked to be graded at"):
        course("hand-in", root / "submissions" / "s01-ada", "--student", "101", "--for", "feedback")


def mark_tp1(course, run, tmp_path):
    """Mia fills in the sheet, Max gives marks one by one, Ines settles where they differ."""
    sheet = tmp_path / "sheet.csv"
    run("marks", "sheet", "-o", sheet, "--as", "mia@x.org")
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 1  # Bo has asked for nothing to be graded
    for column in rows[0]:
        question, _, most = column.removeprefix("written.").partition(" / ")
        if question in MARKS and most:
            rows[0][column] = str(MARKS[question][0])
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    run("marks", "read", sheet, "--as", "mia@x.org")
    for question, (_, points) in MARKS.items():
        course("mark", "Ada Ashe", f"written.{question}", points, "--as", "max@x.org")
    assert decided(course, "Ada Ashe")[1] == "provisional"
    said = course("agreement")
    assert "Ada Ashe, written.network-gradient: Mia Lind 9, Max Roth 5; not settled" in said
    course("mark", "Ada Ashe", "written.network-gradient", 7, "--settle", "--as", "ines@x.org")


def object_to_a_mark(course):
    """The machine's 56 and 26.25 by people are 82.25 of 100; four more points are 86.25."""
    assert decided(course, "Ada Ashe")[:2] == ("5", "graded")
    said = course(
        *("object", "101", "--about", "written.softmax-invariance"),
        *("--text", "the step with the constant is on page 2"),
    )
    number = said.split()[1].rstrip(":")
    answer = ("--text", "it is", "--points", 6, "--as", "ines@x.org")
    course("answer", number, "--outcome", "upheld", *answer)
    assert "0 objections" in course("objections", "--open")
    assert decided(course, "Ada Ashe")[:2] == ("5.25", "graded")


def grade_tp2(course, root):
    other = ("--assignment", str(root / "tests/assignments/tp2"))
    course("assignment", "TP2", before=other)
    work = root / "tests/assignments/tp2/specimens/passed_plain"
    who = ("--student", "101", "--for", "grade")
    assert "graded in mode grade" in course("hand-in", work, *who, before=other)
    question = ("written.softmax-gradient", 3, "--tp", "TP2", "--as", "mia@x.org")
    course("mark", "Ada Ashe", *question)


def test_the_sheets_first_paragraph_from_the_first_attempt_to_admission(
    run, course, book, root, tmp_path
):
    (tmp_path / "students.csv").write_text(STUDENTS)
    (tmp_path / "staff.csv").write_text(STAFF)
    (tmp_path / "tp3.csv").write_text("Full name,Email,Grade\nAda Ashe,ada@x.org,2.5\n")
    course("init", "--title", "METL", *book[1])
    course("people add", tmp_path / "students.csv")
    course("people add", tmp_path / "staff.csv")
    course("assignment", "TP3", "--elsewhere")
    hand_in_tp1(course, root)
    mark_tp1(course, run, tmp_path)
    object_to_a_mark(course)
    assert decided(course, "Ada Ashe")[2:] == ("not yet", "TP3 must reach 2.75")
    grade_tp2(course, root)
    assert decided(course, "Ada Ashe")[2] == "not yet"
    course("grades", "TP3", tmp_path / "tp3.csv")
    for key in ("TP1", "TP2", "TP3"):
        course("release", key)
    row = row_of(course("decide", "--csv", "-"), "Ada Ashe")
    grades = [float(row[key]) for key in ("TP1", "TP2", "TP3")]
    assert grades[0::2] == [5.25, 2.5]
    assert sum(grades) / 3 >= 4
    assert (row["decision"], row["remaining"]) == ("admitted", "")
    assert decided(course, "Bo Birk")[2:] == (
        "not yet",
        "TP1, TP3, TP2 must reach 4 on average",
    )
    entries = list(csv.DictReader(io.StringIO(course("journal", "--csv", "-"))))
    assert told(entries) == TOLD


def told(entries):
    """Return the story in the journal's words, repetitions of one thing as one."""
    actions = [each["action"] for each in entries]
    return [each for at, each in enumerate(actions) if at == 0 or actions[at - 1] != each]


TOLD = [
    "init",
    "assignment",
    "add person",
    "assignment",
    *("hand in", "record report") * 3,
    *("request grade", "record report"),
    "mark",
    *("object", "mark", "answer"),
    "assignment",
    *("hand in", "request grade", "record report"),
    "mark",
    "grade",
    "release",
]
