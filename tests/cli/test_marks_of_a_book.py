"""Marks in a book from the command line: sheets, one mark, rubric, agreement, comments."""

import csv

import pytest
from marked_book import LIMIT, PROOF, RUBRIC, TEACHER, make_class

from grader.course.opening import make_book, opened


def made(folder):
    """Return where the book of a class is."""
    place = str(folder / "course.db")
    make_book(place, "Methods", "Europe/Zurich", None, TEACHER)
    with opened(place) as book:
        make_class(book)
    (folder / "rubric.toml").write_text(RUBRIC)
    return place


@pytest.fixture
def where(tmp_path):
    return made(tmp_path)


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory):
    """A book for commands that change nothing."""
    return made(tmp_path_factory.mktemp("book"))


def test_two_markers_one_difference_and_how_it_is_settled(run_grader, where, tmp_path):
    said = run_grader("course", "rubric", where, "rubric.toml", check=0).stdout
    assert f"{PROOF}: wordy is new, worth -1" in said
    run_grader("marks", "sheet", where, "-o", "m.csv", "--as", "Mia Marker", "--blind", check=0)
    with (tmp_path / "m.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row |= {f"{LIMIT}: items": "domain", f"{PROOF} / 6": "6", f"{PROOF}: comment": "clear"}
    with (tmp_path / "m.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    said = run_grader("marks", "read", where, "m.csv", "--as", "mia@x.org", check=0).stdout
    assert "4 marks are new; 0 were there already\nall is marked\n" in said
    run_grader("course", "mark", where, "Ada Byron", PROOF, "3", "--as", "tom@x.org", check=0)
    said = run_grader("course", "agreement", where, check=0).stdout
    assert f"{PROOF}  1 of 2 marked, 1 by two: 0 of 1 equal, kappa 0.00" in said
    assert "Ada Byron, written.proof: Mia Marker 6, Tom Teacher 3; not settled" in said
    run_grader(
        *("course", "mark", where, "Ada Byron", PROOF, "--item", "whole", "--item", "wordy"),
        *("--settle", "--as", "tom@x.org"),
        check=0,
    )
    said = run_grader("course", "agreement", where, "-v", check=0).stdout
    assert "settled at 5" in said
    assert "2 x  clear" in run_grader("course", "comments", where, PROOF, check=0).stdout


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["mark", "Ada Byron", LIMIT, "3"], "say whose marks they are: --as NAME"),
        (["mark", "Ada Byron", LIMIT, "3", "--as", "Ben Cho"], "there is no such marker"),
        (["mark", "Eve", LIMIT, "3", "--as", "tom@x.org"], "there is no such student"),
        (["mark", "Ada Byron", "limit", "3", "--as", "tom@x.org"], "has no such question"),
        (["mark", "Ada Byron", LIMIT, "5", "--as", "tom@x.org"], "5 is not between 0 and 4"),
        (["mark", "Ada Byron", LIMIT, "x", "--as", "tom@x.org"], "is no number of points"),
        (["mark", "Ada Byron", LIMIT, "3", "--tp", "TP3", "--as", "tom@x.org"], "no such TP"),
        (["mark", "Ada Byron", LIMIT, "3", "--take-back", "--as", "tom@x.org"], "gives none"),
        (["rubric", "absent.toml"], "is not there; a rubric has a [[QUESTION]] for each item"),
        (["comments", "written.nothing"], "has no such question"),
    ],
)
def test_what_cannot_be_meant_is_one_sentence(run_grader, unchanged, command, said):
    name, *rest = command
    done = run_grader("course", name, unchanged, *rest, check=2)
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_options_of_a_book_are_refused_for_a_folder_of_reports(run_grader, tmp_path):
    (tmp_path / "r").mkdir()
    (tmp_path / "m.csv").write_text("submission,part,points\n")
    done = run_grader("marks", "read", "r", "m.csv", "--settle", check=2)
    assert "r: is no book, and --settle is an option of books" in done.stderr


def test_a_file_that_is_no_book_is_told(run_grader, tmp_path):
    (tmp_path / "notes.txt").write_text("hello, this is no database at all\n" * 100)
    done = run_grader("marks", "sheet", "notes.txt", "-o", "m.csv", "--as", "tom", check=2)
    assert "notes.txt" in done.stderr
    assert not (tmp_path / "m.csv").exists()


def test_the_rubric_of_tp1_adds_up_to_its_questions(run_grader, tmp_path):
    make_book(str(tmp_path / "own.db"), "Methods", "Europe/Zurich", None, TEACHER)
    run_grader("course", "assignment", "own.db", "TP1", check=0)
    run_grader("course", "rubric", "own.db", "--own", check=0)
    lines = run_grader("course", "rubric", "own.db", check=0).stdout.splitlines()
    assert sum(not line.startswith(" ") for line in lines) == 6
