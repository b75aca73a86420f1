"""A copy holds all of a book, and what is restored from it is compared with it."""

import json
import subprocess
import sys
import tarfile
from decimal import Decimal

import pytest
from copies import changed

from grader.course import copying
from grader.course.assignments import Described, set_assignment
from grader.course.attempts import StoredFile, hand_in, request_grade
from grader.course.backup import back_up
from grader.course.dumping import dump, tables_of
from grader.course.journal import Actor
from grader.course.models import Attempt, AttemptFile, JournalEntry, Person
from grader.course.opening import make_book, opened
from grader.course.outcomes import give_outside_grade
from grader.course.people import Role, add_person
from grader.course.restoring import restore
from grader.errors import UsageError

TEACHER = Actor("teacher")


def fill(book):
    """Put somebody's work of two attempts into a book, and a grade from elsewhere."""
    here = set_assignment(book.course, "TP7", Described(graded_as="small"), TEACHER)
    there = set_assignment(book.course, "TP8", Described(), TEACHER)
    person = add_person(book.course, "Zoë Ångström", {"sid": "1"}, Role.STUDENT, TEACHER)
    for said in (b"1", b"2"):
        file = StoredFile("a.py", book.files.put(said), 1)
        last = hand_in(here, [person], [file], "feedback", TEACHER)
    request_grade(last.attempt, TEACHER)
    give_outside_grade(there, person, Decimal("4.25"), TEACHER)


def digests():
    return {
        name: dump(model)
        for name, model in tables_of(Person._meta.apps).items()
        if name not in ("course_book", "course_journalentry")
    }


@pytest.fixture
def other(request, address, tmp_path):
    """Return a place for a book in the other kind of database."""
    if address.startswith("postgres"):
        return str(tmp_path / "restored.db")
    return request.getfixturevalue("postgres").database()


def test_a_copy_is_restored_into_the_other_kind_of_database_as_it_was(address, other, tmp_path):
    copy = tmp_path / "copy.tar"
    with opened(address) as book:
        fill(book)
        before = digests()
        back_up(book, copy)
    restore(copy, other, tmp_path / "elsewhere", TEACHER)
    with opened(other) as book:
        assert digests() == before
        files = {each.digest for each in AttemptFile.objects.all()}
        assert sorted(map(book.files.get, files)) == [b"1", b"2"]
        assert JournalEntry.objects.last().action == "restore"


def test_a_restored_book_goes_on(address, other, tmp_path):
    copy = tmp_path / "copy.tar"
    with opened(address) as book:
        fill(book)
        back_up(book, copy)
    restore(copy, other, tmp_path / "elsewhere", TEACHER)
    with opened(other) as book:
        person = add_person(book.course, "Ada", {}, Role.STUDENT, TEACHER)
        assignment = book.course.assignments.get(key="TP7")
        file = StoredFile("a.py", book.files.put(b"3"), 1)
        assert hand_in(assignment, [person], [file], "feedback", TEACHER).attempt.number == 1


def newer(raw):
    manifest = json.loads(raw)
    manifest["migrations"].append("9999_from_the_future")
    return json.dumps(manifest).encode()


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("tables/course_person", lambda raw: raw.replace(b"Zo", b"Jo"), "is not what it was"),
        ("tables/course_person", lambda raw: b"", "do not belong together"),
        ("tables/course_person", lambda raw: raw[:-9], "damaged"),
        ("files/", lambda raw: raw + b"x", "is not what it was"),
        ("book.json", newer, "newer version"),
        ("book.json", lambda raw: b"{}", "damaged"),
    ],
)
def test_a_damaged_or_newer_copy_makes_no_book(address, tmp_path, name, change, said):
    copy = tmp_path / "copy.tar"
    with opened(address) as book:
        fill(book)
        back_up(book, copy)
    target = tmp_path / "restored.db"
    with pytest.raises(UsageError, match=said):
        restore(changed(copy, name, change), str(target), None, TEACHER)
    assert not target.exists()
    assert not list(tmp_path.glob(".restored*"))


def test_a_copy_that_lacks_a_file_makes_no_book(address, tmp_path):
    copy = tmp_path / "copy.tar"
    with opened(address) as book:
        fill(book)
        back_up(book, copy)
    with tarfile.open(copy) as old, tarfile.open(tmp_path / "less.tar", "w") as new:
        for member in old.getmembers()[:-1]:
            new.addfile(member, old.extractfile(member))
    with pytest.raises(UsageError, match="1 of its files are not in it"):
        restore(tmp_path / "less.tar", str(tmp_path / "restored.db"), None, TEACHER)
    assert not (tmp_path / "restored.db").exists()


def test_nothing_is_restored_over_a_book(address, tmp_path):
    copy = tmp_path / "copy.tar"
    with opened(address) as book:
        back_up(book, copy)
    with pytest.raises(UsageError, match="already"):
        restore(copy, address, tmp_path / "files", TEACHER)
    with opened(address):
        assert Person.objects.count() == 0


def test_a_copy_is_of_one_moment_while_others_write(address, tmp_path, monkeypatch):
    copy = tmp_path / "copy.tar"
    with opened(address) as book:
        fill(book)
        count = Attempt.objects.count()
        write = copying.dump

        def slowly(model, target=None):
            if model is Person:
                writer = tmp_path / "done"
                if not writer.exists():
                    writer.touch()
                    run_elsewhere(address)
            return write(model, target)

        monkeypatch.setattr(copying, "dump", slowly)
        back_up(book, copy)
        assert Person.objects.count() == 2
    target = tmp_path / "restored.db"
    restore(copy, str(target), None, TEACHER)
    with opened(str(target)):
        assert (Person.objects.count(), Attempt.objects.count()) == (1, count)


def run_elsewhere(address):
    """Add a person from another process."""
    code = (
        "import sys; from grader.course.opening import opened; "
        "from grader.course.people import add_person; from grader.course.journal import Actor\n"
        "with opened(sys.argv[1]) as book:\n"
        "    add_person(book.course, 'Other', {}, 'student', Actor('other'))"
    )
    subprocess.run([sys.executable, "-c", code, address], check=True, timeout=60)


def test_a_book_can_be_made_where_a_restored_one_was_refused(tmp_path):
    with pytest.raises(UsageError):
        restore(tmp_path / "none.tar", str(tmp_path / "a.db"), None, TEACHER)
    make_book(str(tmp_path / "a.db"), "Methods", "UTC", None, TEACHER)
