"""A book on each of the two databases.

Tables take a second to make: each test gets a copy of an empty book.
"""

import shutil

import psycopg
import pytest
from course_work import add_student, add_tp

from grader.cli import cli
from grader.course.journal import Actor
from grader.course.opening import make_book, opened

TEACHER = Actor("teacher")
TITLE, ZONE = "Methods", "Europe/Zurich"


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory):
    """Return an empty book of SQLite; its files are those beside any copy of it."""
    path = tmp_path_factory.mktemp("empty") / "course.db"
    make_book(str(path), TITLE, ZONE, None, TEACHER)
    return path


@pytest.fixture(scope="session")
def empty_database(postgres, tmp_path_factory):
    """Return an empty book of PostgreSQL."""
    where = postgres.database()
    make_book(where, TITLE, ZONE, tmp_path_factory.mktemp("files"), TEACHER)
    return where


@pytest.fixture(params=["sqlite", "postgres"])
def address(request, tmp_path):
    """Give the place of a new book."""
    if request.param == "sqlite":
        yield str(shutil.copy(request.getfixturevalue("empty_file"), tmp_path / "course.db"))
        return
    server = request.getfixturevalue("postgres")
    empty = request.getfixturevalue("empty_database")
    where = server.database(empty)
    with psycopg.connect(where) as connection:
        connection.execute("UPDATE course_book SET files = %s", [str(tmp_path / "files")])
    yield where
    server.drop(where)


@pytest.fixture
def book(address):
    with opened(address) as book:
        yield book


@pytest.fixture
def tp(book):
    return add_tp(book)


@pytest.fixture
def ada(book):
    return add_student(book, "Ada", "1")


@pytest.fixture
def course(capsys, monkeypatch, root):
    """Run a command of `grader course`; return its status and what it printed."""
    monkeypatch.chdir(root)

    def run(*arguments):
        status = cli.main(["course", *map(str, arguments)], standalone_mode=False)
        return status, capsys.readouterr().out

    return run
