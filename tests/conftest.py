"""Shared by all tests: where things are, the command line as a process, specimens with labels."""

import gc
import os
import platform
import sys
from collections import OrderedDict
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from commands import Commands
from hypothesis import settings
from tp1 import TP1

from grader.grading.machine import cores
from grader.grading.setup import prepare_setup
from grader.limits import Limits
from grader.sandbox.requests import Question, encode_args
from grader.sandbox.session import Module, Session
from grader.sandbox.worker_config import make_worker_config
from grader.sandbox.workers import make_workers
from grader.settings import Course

# Hundreds of processes load the same modules: where Python is told to compile them anew each time,
# it is told otherwise here.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# A browser that tests share runs an event loop in their thread, in which Django refuses to work.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

HAS_PORTAL = find_spec("allauth") is not None
collect_ignore = [] if HAS_PORTAL else ["course", "portal"]

if HAS_PORTAL:  # not where the tests of the engine run alone
    from django.conf import settings as django_settings

    from grader.portal import settings as portal_settings

    # A process has one Django: the portal's, which holds the book's. Commands have their own.
    django_settings.configure(
        **{
            **{name: value for name, value in vars(portal_settings).items() if name.isupper()},
            "SECRET_KEY": "t" * 50,
            "ALLOWED_HOSTS": ["testserver", "localhost", "127.0.0.1"],
            "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        }
    )

ROOT = Path(__file__).parent.parent
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")
SEED = 20261123
LONG = ("test_attacks.py", "test_interrupted.py", "test_specimens.py", "test_every_page.py")
"""Files that take a minute and more, the longest first."""

SLOW = {
    *("batch", "cli", "diagnosis", "findings", "grading", "judging", "quality", "reference"),
    *("course", "moodle", "portal", "report", "sandbox", "benchmarks", "written", "answer_key"),
    *("test_adapting.py", "test_language.py", "test_meter.py", "test_others.py", "test_readme.py"),
    *("test_secrets.py", "test_tables_opened.py", "test_variables_sent_back.py"),
    *("test_borders.py", "test_cases.py", "test_draws.py", "test_review.py", "test_summary.py"),
    *("test_class_archives.py", "test_inner_archives.py", "test_zips.py"),
}
"""Folders and files whose tests grade, start commands or open a browser, or compute for ten seconds
and more; `-m "not slow"` leaves them out, so that the others are done in a good minute."""

MOST_IDLE = 4
"""Sources of workers that are kept for other tests, at 30 MiB each."""


def pytest_addoption(parser):
    parser.addoption(
        "--spread",
        action="store_true",
        help="try a spread of the specimens and attacks, as for another NumPy or another user",
    )


def pytest_xdist_auto_num_workers():
    """Run one process more than there are cores: now and then each of them waits."""
    return cores() + 1


def pytest_ignore_collect(collection_path, config):
    """Do not even load what takes long where it is not wanted."""
    return True if config.option.markexpr == "not slow" and _is_slow(collection_path) else None


def _is_slow(path):
    return not SLOW.isdisjoint(path.relative_to(ROOT).parts)


def pytest_configure():
    gc.disable()  # all that is made until the tests begin stays to the end


def pytest_collection_finish():
    gc.enable()
    gc.freeze()


def pytest_collection_modifyitems(items):
    """Begin with what takes long: of several processes none shall wait for another in the end."""
    items.sort(key=lambda item: LONG.index(item.path.name) if item.path.name in LONG else len(LONG))
    for item in items:
        if _is_slow(item.path):
            item.add_marker("slow")


def pytest_report_header():
    here = f"seed of graded tests {SEED}, numpy {np.__version__}, {platform.platform()}"
    return here if HAS_PORTAL else [here, "NOT TESTED: course, portal: pip install -e '.[test]'"]


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def slot():
    """A grading slot with a short CPU limit, so that endless loops end soon."""
    course = Course(limits=Limits(cpu_seconds=1, task_cpu_seconds=3))
    return prepare_setup(TP1, course, SEED, "grade", ROOT / "reference")


@pytest.fixture(scope="session")
def browser():
    """One browser for all tests of pages."""
    from browsing import CHROMIUM, UNBOXED  # noqa: PLC0415 most tests do without a browser
    from optional import playwright  # noqa: PLC0415 the same

    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=UNBOXED)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def commands():
    """What commands are forked from."""
    own = Commands()
    yield own
    own.close()


@pytest.fixture
def run_grader(commands, tmp_path):
    """Run the command line as users do: a process of its own, in an empty folder."""

    return partial(commands, cwd=tmp_path)


@pytest.fixture(params=["fork", "fresh"])
def start(request):
    """Both ways of starting a worker: forked from a zygote, and a fresh interpreter."""
    return request.param


@dataclass
class Student:
    """A session with one module, for calls in one line."""

    session: Session

    def call(self, function, *args, callbacks=None, **options):
        question = Question(function, encode_args(list(args)), **options)
        return self.session.ask(question, callbacks)


@pytest.fixture(scope="session")
def idle_workers():
    """Sources of workers that no test uses now, by plan: those used last, since each takes room."""
    idle = OrderedDict()
    yield idle
    for workers in idle.values():
        workers.close()


@pytest.fixture
def student(idle_workers):
    """Open a session with a module made of the source given; closed at the end of the test."""
    opened = []

    def open_session(
        source, start="fork", isolation="auto", files=None, packages=(), folders=(), **limits
    ):
        bounds = Limits(**{"cpu_seconds": 1.0, **limits})
        plan = make_worker_config(bounds, packages, isolation)
        key = (plan.frame(preload=()), plan.frame_bytes, plan.bubblewrap, start)
        workers = idle_workers.pop(key, None) or make_workers(plan, start=start)
        raw = source.encode() if isinstance(source, str) else source
        sources = {"softmax.py": raw, **(files or {})}
        names = TP1.names
        module = Module(
            "softmax", sources, folders=folders, siblings=names.modules, aliases=names.aliases
        )
        session = Session(workers, module, bounds)
        opened.append((session, key, workers))
        return Student(session)

    yield open_session
    for session, key, workers in opened:
        session.close()
        if key in idle_workers:
            workers.close()
        else:
            idle_workers[key] = workers
    while len(idle_workers) > MOST_IDLE:
        idle_workers.popitem(last=False)[1].close()


@pytest.fixture(scope="session")
def graded(commands, tmp_path_factory):
    """Reports of three of the worked examples, graded once for all tests that export them."""
    folder = tmp_path_factory.mktemp("graded")
    chosen = [ROOT / "submissions" / name for name in ("s01-ada", "s04-maple", "s05-cedar")]
    options = ("--seed", SEED, "-o", folder, "--jobs", 1)
    commands("grade", *options, *chosen, cwd=ROOT, check=0, timeout=300)
    return folder


@pytest.fixture(scope="session")
def postgres():
    """Start a server of PostgreSQL that belongs to the tests."""
    from postgres import BINARIES, Server  # noqa: PLC0415 for the few tests that want it

    if not BINARIES:
        pytest.skip("NOT TESTED: PostgreSQL is not installed (apt-get install postgresql)")
    server = Server()
    yield server
    server.close()
