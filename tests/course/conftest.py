"""A book on each of the two databases, and a server of PostgreSQL that belongs to the tests."""

import pytest
from postgres import BINARIES, Server

from grader.course.journal import Actor
from grader.course.opening import make_book, opened

TEACHER = Actor("teacher")


@pytest.fixture(scope="session")
def postgres():
    if not BINARIES:
        pytest.skip("NOT TESTED: PostgreSQL is not installed (apt-get install postgresql)")
    server = Server()
    yield server
    server.close()


@pytest.fixture(params=["sqlite", "postgres"])
def address(request, tmp_path):
    """Return where a new book is."""
    if request.param == "sqlite":
        where, files = str(tmp_path / "course.db"), None
    else:
        where = request.getfixturevalue("postgres").database()
        files = tmp_path / "files"
    make_book(where, "Methods", "Europe/Zurich", files, TEACHER)
    return where


@pytest.fixture
def book(address):
    with opened(address) as book:
        yield book
