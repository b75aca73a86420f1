"""What a zygote does once, before or between its workers, changes nothing for a submission."""

import os
import subprocess
import sys

import numpy as np
import pytest
from offered_walls import WALLS

from grader.limits import Limits
from grader.sandbox.requests import Question, encode_args
from grader.sandbox.session import Module, Session
from grader.sandbox.worker_config import make_worker_config
from grader.sandbox.workers import ZygoteWorkers
from grader.worker import lock, warming
from grader.worker.zygote import COLD_WORKERS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")

SURROUNDINGS = """
import gc, os, random, sys, threading, warnings
import numpy as np

def f():
    finders = [type(each).__name__ for each in sys.meta_path]
    told = [sorted(sys.modules), finders, sys.argv, sys.orig_argv, sys.path, sorted(os.environ)]
    told += [os.listdir("."), random.random(), np.random.random(), np.geterr(), gc.isenabled()]
    return repr(told + [threading.active_count(), warnings.filters, __builtins__ is None])
"""
WORK = """
import numpy as np

def f(x):
    y = np.exp(x - np.max(x, axis=1, keepdims=True))
    y /= y.sum(axis=1, keepdims=True)
    for row in y:
        row @ row
    print(np.linalg.norm(y))
    return np.concatenate((y.flatten(), np.dot(y.T, y).ravel()))
"""
CHANCE = """
import os, random, secrets
import numpy as np

def f():
    return repr([
        os.urandom(4), random.SystemRandom().random(), random.Random().random(),
        secrets.token_hex(4), np.random.default_rng().random(),
    ])
"""


@pytest.fixture
def ask_each():
    """Ask one question to workers, cold ones and warm ones; return how it ended for each."""
    workers = ZygoteWorkers(make_worker_config(Limits()))

    def ask(source, *args, count=False):
        outcomes = []
        for _ in range(COLD_WORKERS + 3):
            session = Session(workers, Module("own", {"own.py": source.encode()}), Limits())
            outcomes.append(session.ask(Question("f", encode_args(args), count=count)))
            session.close()
        assert {each.ending for each in outcomes} == {"returned"}, outcomes
        return outcomes

    yield ask
    workers.close()


def test_warm_workers_show_a_submission_what_cold_ones_do(ask_each):
    assert len({each.value for each in ask_each(SURROUNDINGS)}) == 1


def test_warm_workers_count_as_many_lines_as_cold_ones(ask_each):
    counts = {each.events for each in ask_each(WORK, np.ones((5, 3)), count=True)}
    assert len(counts) == 1
    assert counts.pop() > 0


def test_what_is_left_to_chance_differs_from_worker_to_worker(ask_each):
    said = [each.value for each in ask_each(CHANCE)]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize(
    "use",
    [
        "import importlib.abc; importlib.abc.InspectLoader",
        "import pathlib; pathlib.Path(__file__).read_text()",
        "import secrets; secrets.choice([1]) + len(secrets.token_bytes(4))",
        "import hashlib; hashlib.sha256(b'x').hexdigest(); hashlib.pbkdf2_hmac('md5', b'', b'', 1)",
        "import random; random.seed(1); random.gauss(0, 1)",
        "import numpy as np; np.random.seed(1); np.random.randn(2)",
        "import socket, selectors, signal; signal.SIGTERM.name",
        "import tempfile, shutil, bz2, lzma; tempfile.gettempdir()",
        "import runpy; assert runpy.run_module('helper')['value'] == 3",
    ],
)
def test_modules_that_a_zygote_does_without_are_there_for_a_submission(student, use):
    source = f"def f():\n    {use}\n    return 'used'"
    assert student(source, files={"helper.py": b"value = 3"}).call("f").value == "used"


@pytest.mark.skipif(WALLS.level != "kernel", reason="LOUD: this machine offers no such walls")
def test_the_wall_of_powers_is_named_only_where_the_system_says_that_they_are_given_up():
    script = "from grader.worker import lock; powers = lock.Powers(); libc = lock.LIBC;"
    script += "told = [powers.are_given_up(libc)]; powers.give_up(libc);"
    script += "print(told + [powers.are_given_up(libc)])"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)  # noqa: PLW1510
    assert told.stdout == f"{[os.geteuid() != 0, True]}\n", told


@pytest.mark.skipif(lock.LIBC is None, reason="only Linux has capabilities")
def test_a_worker_that_still_has_powers_does_not_name_their_wall(monkeypatch):
    config = {"rlimits": {}, "isolation": "kernel", "seccomp": ""}
    walls = lock.Walls(config, None)
    monkeypatch.setattr(walls._powers, "are_given_up", lambda _: False)
    monkeypatch.setattr(walls, "_libc", Obliging())
    assert walls.go_up() == ["rlimits", "no-new-privileges"]


class Obliging:
    """Answers as the system does when all goes well, and changes nothing."""

    def prctl(self, *_):
        return 0


def test_warming_up_is_left_out_where_a_pipe_is_too_small(monkeypatch):
    worker = Unwarmed()
    monkeypatch.setattr(warming, "_calls", lambda: bytes(1 << 22))
    warming.warm_up(worker)
    assert worker.asked == ["reset_environment", "forget"]


class Unwarmed:
    """Notes what it is asked to do."""

    def __init__(self):
        self.asked = []

    def reset_environment(self, _):
        self.asked.append("reset_environment")

    def forget(self):
        self.asked.append("forget")
