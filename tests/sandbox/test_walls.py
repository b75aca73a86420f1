"""The walls, tried from inside a worker, by whoever runs these tests: root or not."""

import errno
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

import pytest
from attempts import LEVELS, NOT, ROWS, SOME, STOPPED, table
from documents import guide
from offered_walls import WALLS

from grader.limits import Limits
from grader.sandbox.isolation import probe
from grader.sandbox.requests import Question, encode_args
from grader.sandbox.seccomp_filter import (
    ALLOWED,
    ALLOWED_REQUESTS,
    ASK_OF_A_CLOCK,
    ASK_OF_A_PROCESS,
    REFUSED,
    compile_filter,
)
from grader.sandbox.worker_config import make_worker_config
from grader.sandbox.workers import make_workers

needs_kernel = pytest.mark.skipif(
    WALLS.level != "kernel",
    reason="LOUD: this machine offers no Landlock or no seccomp, so that the walls go untested",
)
needs_bubblewrap = pytest.mark.skipif(
    "bubblewrap" not in WALLS.up,
    reason="LOUD: bubblewrap is not installed here or not allowed, so that it goes untested",
)
NEEDED = {"limits": (), "kernel": needs_kernel, "bubblewrap": (needs_kernel, needs_bubblewrap)}
UPROBES = {335, 336} if platform.machine() == "x86_64" else set()
"""uretprobe and uprobe: the kernel lets them by every filter and kills who calls them by hand."""

LARGEST_NUMBER = 600
"""Beyond the highest system call of today, 470 or so; and x32 begins at 2 ** 30."""


def attempts(verdict):
    """Yield what is tried and must end with `verdict`, at the levels at which it can be."""
    for row in ROWS:
        for level in LEVELS:
            if getattr(row, level) == verdict:
                for name, code in row.tried.items():
                    if level != "limits" or name in row.harmless:
                        title = f"{level}: {row.what.split(',')[0]}: {name}"
                        yield pytest.param(level, code, id=title, marks=NEEDED[level])


def no_bubblewrap(monkeypatch):
    monkeypatch.setattr("grader.sandbox.worker_config.shutil.which", lambda _: None)


def may_make_namespaces():
    """Say whether whoever runs these tests may call the machine what they like, in a namespace."""
    script = "import ctypes, sys; c = ctypes.CDLL(None); sys.exit(not any("
    script += (
        "c.unshare(each) == 0 and c.sethostname(b'x', 1) == 0 for each in (1 << 26, 5 << 26)))"
    )
    return subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def tried(student, tmp_path, monkeypatch, level, code):
    """Return how the attempt ended, and what became of the file that it was after."""
    secret = tmp_path / "secret"
    secret.write_text("answers")
    secret.chmod(0o644)
    os.utime(secret, (1, 1))
    if level != "bubblewrap":
        no_bubblewrap(monkeypatch)
    source = f"PATH = {str(secret)!r}\nFOLDER = {str(tmp_path)!r}\nGRADER = {os.getpid()}\n"
    source += f"def f():\n    {code}\n    return 'done'\n"
    isolation = "limits" if level == "limits" else "kernel"
    outcome = student(source, isolation=isolation).call("f")
    status = secret.stat()
    assert secret.read_text() == "answers"
    assert (status.st_mode & 0o777, status.st_mtime) == (0o644, 1)
    assert sorted(tmp_path.iterdir()) == [secret]
    return outcome


@pytest.mark.parametrize(("level", "code"), list(attempts(STOPPED)))
def test_what_the_table_calls_stopped_is_stopped(student, tmp_path, monkeypatch, level, code):
    outcome = tried(student, tmp_path, monkeypatch, level, code)
    assert outcome.ending == "raised", outcome
    refusals = {"OSError", "ImportError", "MemoryError", "AssertionError", "RuntimeError"}
    refusals |= {"ValueError"}  # "not allowed to raise maximum limit"
    assert refusals & set(outcome.failure.bases), outcome.failure


@pytest.mark.parametrize(("level", "code"), list(attempts(SOME)))
def test_what_namespaces_stop_is_stopped_where_they_are_allowed(
    student, tmp_path, monkeypatch, level, code
):
    outcome = tried(student, tmp_path, monkeypatch, level, code)
    expected = "raised" if may_make_namespaces() else "returned"
    assert outcome.ending == expected, outcome


@pytest.mark.parametrize(("level", "code"), list(attempts(NOT)))
def test_what_the_table_calls_not_stopped_is_not(student, tmp_path, monkeypatch, level, code):
    assert tried(student, tmp_path, monkeypatch, level, code).value == "done"


def test_the_table_is_the_guides():
    assert table() in guide("isolation")


@needs_kernel
def test_every_system_call_that_is_not_allowed_is_refused(student):
    pyseccomp = pytest.importorskip("pyseccomp", reason="LOUD: there is no libseccomp here")
    names = [*" ".join(ALLOWED.values()).split(), *ASK_OF_A_CLOCK]  # -1 is its own clock
    allowed = {pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name) for name in names}
    source = """
import ctypes
def f(numbers):
    libc = ctypes.CDLL(None, use_errno=True)
    return str([n for n in numbers if libc.syscall(n, -1, -1, -1, -1, -1, -1) + 1
                or ctypes.get_errno() not in (1, 38)])
"""
    allowed |= UPROBES
    others = [number for number in range(LARGEST_NUMBER) if number not in allowed]
    assert len(others) > LARGEST_NUMBER // 2
    assert student(source).call("f", others).value == "[]"


@needs_kernel
@pytest.mark.parametrize("call", ALLOWED_REQUESTS)
def test_requests_that_are_not_allowed_are_refused(student, call):
    pyseccomp = pytest.importorskip("pyseccomp", reason="LOUD: there is no libseccomp here")
    place, choices = ALLOWED_REQUESTS[call]
    number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, call)
    source = """
import ctypes
def f(number, place, choices):
    libc = ctypes.CDLL(None, use_errno=True)
    found = []
    for choice in range(0x10000):
        if choice not in choices:
            arguments = [0, 0, 0]
            arguments[place] = choice
            libc.syscall(number, *arguments)
            if ctypes.get_errno() not in (1, 38):
                found.append(choice)
    return str(found)
"""
    if number < 0:
        assert call == "fcntl64"  # 32-bit only
    else:
        assert student(source, cpu_seconds=20).call("f", number, place, choices).value == "[]"


@needs_kernel
@pytest.mark.parametrize(
    "question",
    [
        "time.process_time() + time.thread_time() + time.monotonic() + time.time()",
        "time.clock_gettime(time.pthread_getcpuclockid(threading.get_ident()))",
        "time.clock_gettime((~os.getpid() << 3) | 2) + time.clock_gettime(-6)",
        "time.clock_getres(time.CLOCK_PROCESS_CPUTIME_ID) + time.clock_getres(-2)",
        "time.sleep(0.001)",
        "os.getpgid(0) + os.getsid(0) + os.getpgid(os.getpid()) + os.getsid(os.getpid())",
        "len(os.sched_getaffinity(0)) + len(os.sched_getaffinity(os.getpid()))",
        "os.getpriority(os.PRIO_PROCESS, 0) + os.getpriority(os.PRIO_PROCESS, os.getpid())",
        "os.sched_getscheduler(0) + os.sched_getparam(os.getpid()).sched_priority",
        "resource.getrlimit(resource.RLIMIT_AS)",
        "resource.prlimit(os.getpid(), resource.RLIMIT_AS)",
        "os.cpu_count() + os.sysconf('SC_PHYS_PAGES')",
    ],
)
def test_a_worker_may_ask_about_itself(student, question):
    source = f"import os, resource, threading, time\ndef f(): {question}; return 'told'"
    assert student(source).call("f").value == "told"


@needs_kernel
def test_what_stands_above_an_argument_of_32_bits_hides_nothing(student):
    source = """
import ctypes, os
def f(call, process):
    libc = ctypes.CDLL(None, use_errno=True)
    room, parent = ctypes.create_string_buffer(1024), os.getppid()
    told = []
    for above in (0, 1 << 32, 1 << 63, 0xFFFFFFFF << 32):
        for clock in range(8):
            number = ((~parent << 3) | clock) & 0xFFFFFFFF if process == 'clock' else parent
            word = ctypes.c_ulong(above | number)
            if libc.syscall(call, word, ctypes.c_ulong(clock), room) != -1:
                told.append((above, clock))
    return str(told)
"""
    pyseccomp = pytest.importorskip("pyseccomp", reason="LOUD: there is no libseccomp here")
    for names, process in ((ASK_OF_A_CLOCK, "clock"), (ASK_OF_A_PROCESS, "number")):
        for name in names:
            call = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
            if call >= 0:
                assert student(source).call("f", call, process).value == "[]", name


@needs_kernel
def test_a_system_call_by_the_numbers_of_another_architecture_kills_the_worker(student):
    source = "import ctypes\ndef f():\n    ctypes.CDLL(None).syscall(0x40000000 + 39)\n    return 1"
    assert student(source).call("f").ending == "crashed"


@needs_kernel
def test_refused_calls_raise_a_permission_error_and_unknown_ones_are_not_there(student):
    source = "import os\ndef f(): os.fork()\ndef g(): os.sync()\nimport ctypes\n"
    source += "def h(): ctypes.CDLL(None, use_errno=True).syscall(9999); return ctypes.get_errno()"
    assert "PermissionError" in student(source).call("f").failure.bases
    assert student(source).call("h").value == errno.ENOSYS


@needs_kernel
def test_root_keeps_no_power_but_reading(student):
    session = student("def f(): return 1").session
    session.ask(Question("f", encode_args([])))
    told = Path(f"/proc/{session._worker.pid}/status").read_text(encoding="ascii")
    held = dict(re.findall(r"^Cap(\w+):\s*([0-9a-f]+)$", told, re.MULTILINE))
    kept = {name: int(held[name], 16) for name in ("Inh", "Prm", "Eff", "Amb")}
    assert kept["Prm"] | kept["Eff"] in (0, 1 << 2)
    assert kept["Inh"] == kept["Amb"] == 0


@needs_kernel
def test_both_ways_of_starting_raise_all_walls(start, monkeypatch):
    no_bubblewrap(monkeypatch)
    workers = make_workers(make_worker_config(Limits()), start=start)
    try:
        walls = probe(workers, "kernel", __file__)
    finally:
        workers.close()
    assert walls.level == "kernel"
    assert walls.up == ("rlimits", "no-new-privileges", "landlock", "capabilities", "seccomp")


def test_every_name_in_the_filter_is_a_system_call_of_this_machine():
    pyseccomp = pytest.importorskip("pyseccomp", reason="LOUD: there is no libseccomp here")
    elsewhere = {"mmap2", "clock_gettime64", "futex_time64", "ugetrlimit", "_llseek"}
    elsewhere |= {"stat64", "fstat64", "lstat64", "fstatat64"}  # 32-bit machines
    for name in " ".join([*ALLOWED.values(), *REFUSED.values()]).split():
        number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
        assert number >= 0 or name in elsewhere, name
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
    workers = make_workers(make_worker_config(Limits()))
    worker = workers.start()
    pid = worker.pid
    workers.close()
    worker.channel.close()
    if worker.alarm is not None:
        worker.alarm.close()
    assert not list(tmp_path.iterdir())
    assert not Path(f"/proc/{pid}").exists()
