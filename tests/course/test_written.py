"""The written part of a book: what was handed in with the attempts that count."""

import io
import zipfile

import pytest
from hostile_documents import png
from tp1 import TP1

from grader.course.assignments import Described, set_assignment
from grader.course.attempts import StoredFile, hand_in
from grader.course.journal import Actor
from grader.course.mark_sheets import sheet_for
from grader.course.marking import marking_of
from grader.course.people import Role, add_person
from grader.course.written import hand_ins_in, questions_in
from grader.errors import UsageError
from grader.limits import Limits

TEACHER = Actor("teacher")
QUESTIONS = [
    {"id": "written.proof", "title": "Prove it (2.2)", "max_points": 8},
    {"id": "written.count", "title": "Count", "max_points": 2.5},
]


@pytest.fixture
def first(book):
    said = Described(graded_as="small", questions=QUESTIONS)
    return set_assignment(book.course, "TP7", said, TEACHER)


@pytest.fixture
def take(book, first):
    def take(names, files, intent="grade"):
        people = [
            add_person(book.course, name, {"email": f"{name}@x.org"}, Role.STUDENT, TEACHER)
            for name in names
        ]
        kept = [StoredFile(path, book.files.put(raw), len(raw)) for path, raw in files.items()]
        return hand_in(first, people, kept, intent, TEACHER, digest=None if kept else "0").attempt

    return take


def found(book, first):
    return hand_ins_in(marking_of(book.course, first), book.files, Limits(), TP1.names)


def contents(hand_in):
    return {file.path: file.read() for file in hand_in.files()}


def test_documents_of_attempts_that_count_are_found_under_the_ids_of_marking_sheets(
    book, first, take
):
    take(["Ada"], {"tp1/written.md": b"# 2.2", "tp1/softmax.py": b"x", "tp1/data.bin": b"y"})
    take(["Bob", "Cyd"], {"written-1.png": png()})
    take(["Eve"], {"written.md": b"not yet"}, "feedback")
    own = found(book, first)
    assert [(each.name, contents(each)) for each in own] == [
        ("Ada", {"tp1/written.md": b"# 2.2"}),
        ("Bob, Cyd", {"written-1.png": png()}),
    ]
    marker = add_person(book.course, "Max", {"email": "m@x.org"}, Role.MARKER, TEACHER)
    sheet = sheet_for(marking_of(book.course, first), marker, book.files, blind=True)
    assert [each.code for each in own] == [row.submission for row in sheet.rows]


def test_documents_in_an_archive_are_found(book, first, take):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("tp1/softmax.py", "x")
        archive.writestr("tp1/written.pdf", "%PDF-1.7")
    take(["Ada"], {"tp1.zip": target.getvalue()})
    (own,) = found(book, first)
    assert contents(own) == {"tp1/written.pdf": b"%PDF-1.7"}


def test_an_attempt_whose_files_were_not_kept_says_so(book, first, take):
    take(["Ada"], {})
    (own,) = found(book, first)
    assert "its files are not in the book" in own.lost
    assert not own.files()


def test_a_file_that_is_gone_from_the_store_is_told_with_the_cure(book, first, take, monkeypatch):
    take(["Ada"], {"written.md": b"x"})
    (own,) = found(book, first)

    def gone(_self, digest):
        raise UsageError(f"{digest}: a file of the book cannot be read")

    monkeypatch.setattr(type(book.files), "get", gone)
    with pytest.raises(UsageError, match="a file of the book cannot be read"):
        own.files()


def test_questions_have_the_titles_and_points_of_the_book(book, first):
    asked = questions_in(marking_of(book.course, first))
    assert [(each.id, each.title, each.points) for each in asked] == [
        ("written.proof", "Prove it (2.2)", 8),
        ("written.count", "Count", 2.5),
    ]
