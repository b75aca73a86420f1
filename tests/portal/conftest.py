"""A course with people in every role, somebody signed in, and a server for a real browser."""

import shutil
import threading
from dataclasses import dataclass

import pytest
from course_work import TEACHER, add_marker, add_student, add_tp
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import Client

from grader.course.models import Assignment, Person
from grader.course.opening import OpenBook, make_book, opened
from grader.course.people import Role, add_person
from grader.portal.accounts import BACKEND, user_of
from grader.portal.book import migrate_portal


@dataclass(frozen=True)
class MadeCourse:
    """A book with one TP, three students, a marker and an instructor."""

    book: OpenBook
    tp: Assignment
    ada: Person
    bob: Person
    cleo: Person
    marker: Person
    instructor: Person

    def of(self, role):
        return {"student": self.ada, "marker": self.marker, "instructor": self.instructor}[role]


@pytest.fixture(scope="session")
def portal_file(tmp_path_factory):
    """Return an empty book with the portal's tables: they take a second to make."""
    path = tmp_path_factory.mktemp("portal") / "course.db"
    make_book(str(path), "Methods", "Europe/Zurich", None, TEACHER)
    with opened(str(path)):
        migrate_portal()
    return path


@pytest.fixture
def course(portal_file, tmp_path):
    path = str(shutil.copy(portal_file, tmp_path / "course.db"))
    before = settings.GRADER_BOOK, settings.GRADER_DATA
    settings.GRADER_BOOK, settings.GRADER_DATA = path, tmp_path / "data"
    with opened(path) as book:
        yield MadeCourse(
            book,
            add_tp(book),
            *(add_student(book, name, key) for name, key in PEOPLE),
            add_marker(book, "Max", "8"),
            add_person(book.course, "Ines", {"sid": "9"}, Role.INSTRUCTOR, TEACHER),
        )
    settings.GRADER_BOOK, settings.GRADER_DATA = before


PEOPLE = (("Ada", "1"), ("Bob", "2"), ("Cleo", "3"))


@pytest.fixture
def signed_in(course):
    """Sign a person in; None is a visitor."""

    def client_of(person, **options):
        client = Client(**options)
        if person is not None:
            client.force_login(user_of(person), BACKEND)
            assert BACKEND_SESSION_KEY in client.session
        return client

    return client_of


@pytest.fixture
def ines(course, signed_in):
    return signed_in(course.instructor)


class Quiet(WSGIRequestHandler):
    """Writes nothing of each request."""

    def log_message(self, *args):
        pass


class Server(ThreadedWSGIServer):
    """Closes the connection of each thread to the database with it."""

    daemon_threads = False

    def process_request_thread(self, request, client_address):
        super().process_request_thread(request, client_address)
        connections.close_all()


@pytest.fixture
def live(course):
    """Serve the pages to a browser; give their address."""
    server = Server(("127.0.0.1", 0), Quiet)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page_of(browser, live, signed_in):
    """Open a page of the browser in which a person is signed in; nothing may be complained of."""
    contexts, complaints = [], []

    def opened_page(person, path="/", **options):
        context = browser.new_context(base_url=live, **options)
        contexts.append(context)
        session = signed_in(person).cookies.get(settings.SESSION_COOKIE_NAME)
        if session is not None:
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.value, "url": live}
            context.add_cookies([cookie])
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield opened_page
    for context in contexts:
        context.close()
    assert complaints == []
