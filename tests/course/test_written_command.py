"""`grader course written` as an instructor runs it: pages that fit the sheets of markers."""

import csv
import re

import pytest

from grader.cli import cli
from grader.course.assignments import Described, set_assignment
from grader.course.attempts import StoredFile, hand_in
from grader.course.journal import Actor
from grader.course.opening import make_book, opened
from grader.course.people import Role, add_person
from grader.errors import OK, UsageError

TEACHER = Actor("teacher")
QUESTIONS = [
    {"id": "written.proof", "title": "Prove it (2.2)", "max_points": 8},
    {"id": "written.count", "title": "Count", "max_points": 2},
]
PROOF = b"# 2.1\n\nElse.\n\n# 2.2\n\nBy $a=b$.\n"


@pytest.fixture
def where(tmp_path):
    """Return a book in which Ada has asked to be graded, and Bo has handed in for feedback."""
    place = str(tmp_path / "course.db")
    make_book(place, "Methods", "Europe/Zurich", None, TEACHER)
    with opened(place) as book:
        said = Described(graded_as="metl-tp1", questions=QUESTIONS)
        tp = set_assignment(book.course, "TP1", said, TEACHER)
        set_assignment(book.course, "TP2", Described(), TEACHER)
        set_assignment(book.course, "TP3", Described(graded_as="small"), TEACHER)
        add_person(book.course, "Max", {"email": "max@x.org"}, Role.MARKER, TEACHER)
        for name, intent in (("Ada Lovelace", "grade"), ("Bo", "feedback")):
            email = f"{name.partition(' ')[0]}@x.org"
            person = add_person(book.course, name, {"email": email}, Role.STUDENT, TEACHER)
            kept = [StoredFile("ada/written.md", book.files.put(PROOF), len(PROOF))]
            hand_in(tp, [person], kept, intent, TEACHER)
    return place


@pytest.fixture
def run(capsys):
    def run(*arguments, status=OK):
        assert cli.main([*map(str, arguments)], standalone_mode=False) == status
        return capsys.readouterr().out

    return run


def written(run, where, output, *options):
    return run("course", "written", where, "-o", output, "--jobs", "1", *options)


def test_pages_show_the_attempts_that_count_under_the_ids_of_the_sheet(run, where, tmp_path):
    said = written(run, where, tmp_path / "p")
    assert f"wrote {tmp_path / 'p' / 'index.html'}: 2 questions, 1 answers each" in said
    assert "note: 1 of 2 students have no attempt that counts yet" in said
    text = (tmp_path / "p/proof.html").read_text()
    assert not re.search("Ada|Lovelace", text)
    assert "<mi>b</mi>" in text.partition("The whole file")[0]
    run("marks", "sheet", where, "--as", "Max", "--blind", "-o", tmp_path / "m.csv")
    with (tmp_path / "m.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert f'<section class="card answer" id="{row["submission"]}"' in text


def test_names_are_shown_where_they_are_asked_for(run, where, tmp_path):
    written(run, where, tmp_path / "p", "--names")
    assert "Ada Lovelace (attempt-" in (tmp_path / "p/count.html").read_text()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--tp", "TP9"), "TP9: there is no such TP in the course"),
        (("--tp", "TP2"), "TP2: is graded elsewhere, so nothing of it is marked here"),
        (("--tp", "TP3"), "TP3: has no written part; nothing is to be marked"),
    ],
)
def test_what_cannot_be_written_has_a_sentence_and_leaves_nothing(
    run, where, tmp_path, options, said
):
    with pytest.raises(UsageError, match=re.escape(said)):
        written(run, where, tmp_path / "p", *options)
    assert not (tmp_path / "p").exists()


def test_a_book_that_is_not_there_is_told(run, tmp_path):
    with pytest.raises(UsageError, match=r"none\.db: is not there"):
        written(run, tmp_path / "none.db", tmp_path / "p")


def test_a_tp_of_which_no_attempt_counts_is_told(run, where, tmp_path):
    with opened(where) as book:
        said = Described(graded_as="small", questions=QUESTIONS)
        set_assignment(book.course, "TP3", said, TEACHER)
    with pytest.raises(UsageError, match="TP3: no attempt counts yet"):
        written(run, where, tmp_path / "p", "--tp", "TP3")
