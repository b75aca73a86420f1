"""A book that cannot be used says why, and one of an older version is copied first."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from grader.course import addresses, migrations, opening
from grader.course.assignments import Described, set_assignment
from grader.course.journal import Actor
from grader.course.models import Assignment, Book, Course, JournalEntry
from grader.course.opening import make_book, opened
from grader.course.people import add_person
from grader.course.restoring import restore
from grader.course.storing import Folder
from grader.errors import UsageError

TEACHER = Actor("teacher")
SECOND = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("course", "{before}")]
    operations = [
        migrations.AddField("course", "motto", models.TextField(default="none", db_default="none")),
    ]
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "course.db"
    make_book(str(path), "Methods", "UTC", None, TEACHER)
    return path


def refused(where, said):
    with pytest.raises(UsageError, match=said), opened(str(where)):
        pass


def test_a_book_that_is_not_there_is_not_made_by_opening_it(tmp_path):
    refused(tmp_path / "none.db", "is not there; make a book")
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_another_kind_is_no_book(tmp_path):
    (tmp_path / "notes.db").write_text("Dear diary, " * 100)
    refused(tmp_path / "notes.db", "is damaged, or is not a book")


def test_a_database_of_others_is_no_book(tmp_path):
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE birds (name)")
        other.commit()
    refused(tmp_path / "other.db", "is not a book")


def test_a_damaged_book_says_so(path):
    raw = bytearray(path.read_bytes())
    raw[4096:] = os.urandom(len(raw) - 4096)
    path.write_bytes(raw)
    refused(path, "is damaged")


def test_a_url_of_another_database_is_refused():
    refused("mysql://root:secret@host/db", r"mysql://root:\.\.\.@host/db: a book is a file")


def test_a_server_that_does_not_run_is_told(tmp_path):
    refused(f"postgresql://me@/book?host={tmp_path}", "does not answer")


def test_a_database_that_is_not_on_the_server_is_told(postgres):
    refused(postgres.url("nowhere"), "there is no such database")


def test_an_empty_database_is_no_book(postgres):
    refused(postgres.database(), "is not a book; make one")


def test_a_password_is_never_shown():
    address = addresses.address_of("postgresql://me:secret@host/book?password=secret")
    assert "secret" not in address.shown


def test_a_book_in_postgresql_needs_a_folder_for_its_files(postgres):
    with pytest.raises(UsageError, match="add --files"):
        make_book(postgres.database(), "Methods", "UTC", None, TEACHER)


def test_no_book_is_made_over_another(address, tmp_path):
    with pytest.raises(UsageError, match="already"):
        make_book(address, "Other", "UTC", tmp_path / "files", TEACHER)
    with opened(address) as book:
        assert book.course.title == "Methods"


def test_a_time_zone_that_is_none_is_refused(tmp_path):
    with pytest.raises(UsageError, match="no time zone"):
        make_book(str(tmp_path / "a.db"), "Methods", "Mars/Olympus", None, TEACHER)


def test_a_book_of_a_newer_version_is_refused_and_left_as_it_is(address):
    with opened(address), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('course', '9999_later', '2030-01-01T00:00:00Z')"
        )
    refused(address, "newer version of the grader")


@pytest.fixture
def next_version(tmp_path, monkeypatch):
    """Let this version of the grader be the next one, which has one more migration."""
    folder = tmp_path / "later" / "later_migrations"
    shutil.copytree(Path(migrations.__file__).parent, folder)
    last = max(each.stem for each in folder.glob("0*.py"))
    (folder / "9000_motto.py").write_text(SECOND.format(before=last))
    monkeypatch.syspath_prepend(folder.parent)

    def change():
        monkeypatch.setattr(settings, "MIGRATION_MODULES", {"course": "later_migrations"})

    yield change
    monkeypatch.undo()


def motto():
    with connection.cursor() as cursor:
        cursor.execute("SELECT motto FROM course_course")
        return cursor.fetchone()


def test_a_book_of_an_older_version_is_copied_and_brought_up_to_date(
    address, next_version, tmp_path, monkeypatch
):
    next_version()
    with opened(address):
        assert motto() == ("none",)
    with opened(address):
        assert Course.objects.get().title == "Methods"
        assert JournalEntry.objects.filter(action="upgrade").count() == 1
    monkeypatch.undo()
    if address.startswith("postgres"):
        (copy,) = (tmp_path / "files").glob("before-*.tar")
        restore(copy, str(tmp_path / "old.db"), None, TEACHER)
        copy = tmp_path / "old.db"
    else:
        (copy,) = tmp_path.glob("course.db.before-*")
    with opened(str(copy)) as book:
        assert book.course.title == "Methods"


def add_ada(path):
    with opened(str(path)) as book:
        add_person(book.course, "Ada", {}, "student", TEACHER)


def add_much(path):
    """Add a TP to a book that may not become longer."""
    with opened(str(path)) as book:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA page_count")
            cursor.execute(f"PRAGMA max_page_count={cursor.fetchone()[0]}")
        set_assignment(book.course, "TP7", Described(title="x" * 5_000_000), TEACHER)


def test_a_book_that_somebody_else_writes_for_long_says_so(path, monkeypatch):
    monkeypatch.setattr(addresses, "PATIENCE_SECONDS", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with opened(str(path)) as book:
            assert book.course.title == "Methods"  # it is read meanwhile
        with pytest.raises(UsageError, match="has been writing to it for a long time"):
            add_ada(path)


def test_a_full_disk_is_told_and_nothing_is_half_written(path):
    with pytest.raises(UsageError, match="its disk is full"):
        add_much(path)
    with opened(str(path)):
        assert not Assignment.objects.exists()
        assert JournalEntry.objects.count() == 1


def test_a_file_that_cannot_be_kept_is_told_and_leaves_no_part(tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError, match=r"cannot be written \(No space left"):
        Folder(tmp_path).put(b"1")
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []


def test_a_file_that_was_changed_or_taken_away_is_never_given_out(tmp_path):
    store = Folder(tmp_path)
    digest = store.put(b"mine")
    (file,) = (each for each in tmp_path.rglob("*") if each.is_file())
    file.write_bytes(b"other")
    with pytest.raises(UsageError, match="was changed"):
        store.get(digest)
    file.unlink()
    with pytest.raises(UsageError, match="restore it from a backup"):
        store.get(digest)


def test_the_files_are_found_where_the_environment_says(path, tmp_path, monkeypatch):
    monkeypatch.setenv(opening.FILES, str(tmp_path / "moved"))
    with opened(str(path)) as book:
        digest = book.files.put(b"1")
    assert Folder(tmp_path / "moved").get(digest) == b"1"


def test_a_book_is_found_with_its_files_after_both_were_moved(path, tmp_path):
    with opened(str(path)) as book:
        digest = book.files.put(b"1")
    (tmp_path / "there").mkdir()
    for each in tmp_path.glob("course.db*"):
        each.rename(tmp_path / "there" / each.name)
    with opened(str(tmp_path / "there" / "course.db")) as book:
        assert book.files.get(digest) == b"1"


def test_any_other_storage_of_djangos_keeps_the_files(path, tmp_path):
    with opened(str(path)):
        Book.objects.update(
            storage="django.core.files.storage.FileSystemStorage",
            storage_options={"location": str(tmp_path / "store")},
        )
    with opened(str(path)) as book:
        digest = book.files.put(b"1")
        assert book.files.put(b"1") == digest
        assert book.files.get(digest) == b"1"
        with pytest.raises(UsageError, match="restore it from a backup"):
            book.files.get("0" * 64)


def test_the_migrations_make_what_the_models_say():
    call_command("makemigrations", "course", check=True, dry_run=True, verbosity=0)
