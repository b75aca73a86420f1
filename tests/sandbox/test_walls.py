"""The walls, tried from inside a worker; at level kernel everything here is refused."""

from pathlib import Path

import pytest

from grader.course import Course
from grader.errors import UsageError
from grader.limits import Limits
from grader.sandbox.filter import REFUSED, compile_filter
from grader.sandbox.isolation import probe
from grader.sandbox.plan import make_plan
from grader.sandbox.workers import make_workers
from grader.slot import probe_walls

needs_kernel = pytest.mark.skipif(
    probe_walls(Course()).level != "kernel",
    reason="LOUD: this machine offers no Landlock or no seccomp, so that the walls go untested",
)

ATTEMPTS = {
    "fork": "import os; os.fork()",
    "thread": "import threading; threading.Thread(target=print).start()",
    "exec": "import os; os.execv('/bin/true', ['true'])",
    "subprocess": "import subprocess; subprocess.run(['true'])",
    "socket": "import socket; socket.socket()",
    "unix socket": "import socket; socket.socketpair()",
    "kill the parent": "import os; os.kill(os.getppid(), 9)",
    "kill a group": "import os; os.killpg(0, 9)",
    "read a password file": "open('/etc/passwd').read()",
    "read its own maps": "open('/proc/self/maps').read()",
    "list a home": "import os; os.listdir(os.path.expanduser('~'))",
    "list the root": "import os; os.listdir('/')",
    "write in the working directory": "open('x', 'w')",
    "write a temporary file": "open('/tmp/written-by-a-submission', 'w')",
    "delete": "import os; os.unlink(SECRET)",
    "change a mode": "import os; os.chmod(SECRET, 0o777)",
    "change times": "import os; os.utime(SECRET)",
    "rename": "import os; os.rename(SECRET, SECRET + '2')",
    "make a link": "import os; os.symlink(SECRET, 'y')",
    "read the secret": "open(SECRET).read()",
    "raise a limit": "import resource; resource.setrlimit(resource.RLIMIT_AS, (-1, -1))",
    "import the grader": "import grader",
    "import what lies beside NumPy": "import pydantic",
    "import the tests' own tools": "import pytest",
    "shared memory": "from multiprocessing import shared_memory as s; s.SharedMemory('x', True, 9)",
    "signals by descriptor": "import fcntl, os; fcntl.fcntl(0, 8, os.getppid())",
    "another user": "import os; os.setuid(1)",
}


@needs_kernel
@pytest.mark.parametrize("what", ATTEMPTS)
def test_a_worker_is_refused(student, tmp_path, what):
    secret = tmp_path / "secret"
    secret.write_text("answers")
    source = f"SECRET = {str(secret)!r}\ndef f():\n    {ATTEMPTS[what]}\n    return 'done'\n"
    outcome = student(source).call("f")
    assert outcome.ending == "raised", outcome
    assert {
        "PermissionError",
        "RuntimeError",
        "ImportError",
        "ValueError",
        "BlockingIOError",
    } & set(outcome.failure.bases), outcome.failure
    assert secret.read_text() == "answers"
    assert secret.stat().st_mode & 0o777 != 0o777


@needs_kernel
def test_both_ways_of_starting_raise_all_walls(start):
    workers = make_workers(make_plan(Limits()), start=start)
    try:
        walls = probe(workers, "kernel", __file__)
    finally:
        workers.close()
    assert walls.level == "kernel"
    assert walls.up == ("rlimits", "no-new-privileges", "landlock", "seccomp")


def test_limits_alone_are_named_as_the_lower_level():
    workers = make_workers(make_plan(Limits(), isolation="limits"))
    try:
        walls = probe(workers, "limits", __file__)
    finally:
        workers.close()
    assert (walls.level, walls.up) == ("limits", ("rlimits",))


def test_a_level_below_the_one_demanded_is_refused_with_the_cure():
    workers = make_workers(make_plan(Limits(), isolation="limits"))
    try:
        with pytest.raises(UsageError, match=r"kernel is not to be had here.*Landlock.*seccomp"):
            probe(workers, "kernel", __file__)
    finally:
        workers.close()


@needs_kernel
def test_a_missing_wall_lowers_the_level_to_partial(monkeypatch):
    monkeypatch.setattr("grader.sandbox.plan.compile_filter", lambda: None)
    walls = probe_walls(Course())
    assert walls.level == "partial"
    assert "libseccomp" in walls.advice


def test_every_name_in_the_filter_is_a_system_call_of_this_machine():
    pyseccomp = pytest.importorskip("pyseccomp", reason="LOUD: there is no libseccomp here")
    known = {"modify_ldt", "memfd_secret", "process_madvise"}
    for name in " ".join(REFUSED.values()).split():
        number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
        assert number != -1 or name in known, name
    assert len(compile_filter()) % 8 == 0


@needs_kernel
def test_what_honest_code_needs_is_not_refused(student):
    source = """
import datetime, decimal, fractions, functools, inspect, itertools, json, logging, math, operator
import pathlib, pickle, random, statistics, string, sys, time, typing, unittest
import numpy as np
import numpy.testing as npt
def f(x):
    npt.assert_allclose(np.linalg.inv(np.eye(2)), np.eye(2))
    np.random.seed(1); np.random.default_rng(2).normal(size=3); np.fft.fft(x)
    np.polynomial.Polynomial([1, 2])(3); np.ma.masked_array(x); np.einsum('i,i', x, x)
    open('/dev/null', 'w').write('x'); time.time(); datetime.datetime.now()
    return inspect.getsource(f)[:7]
"""
    outcome = student(source).call("f", [1.0, 2.0])
    assert outcome.value == "def f(x"


def test_workers_leave_no_process_and_no_file_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    workers = make_workers(make_plan(Limits()))
    worker = workers.start()
    pid = worker.pid
    workers.close()
    worker.channel.close()
    assert not list(tmp_path.iterdir())
    assert not Path(f"/proc/{pid}").exists()


def test_an_allowed_package_can_be_imported_and_others_cannot(student):
    source = "import scipy.special\ndef f(x): return scipy.special.expit(x)"
    assert student(source, packages=("scipy",)).call("f", 0.0).value == 0.5
    assert student(source).call("f", 0.0).failure.type == "ModuleNotFoundError"


def test_an_allowed_package_that_is_not_installed_is_a_usage_error():
    with pytest.raises(UsageError, match=r"'no_such_package'.*not installed"):
        make_plan(Limits(), ["no_such_package"])
