"""Files of the system that a library can do without are absent for it, not denied."""

import os
import zoneinfo

import pytest


@pytest.fixture(params=["kernel", "bubblewrap"])
def asked(student, request, monkeypatch):
    """Return what an expression is inside a worker, in bubblewrap and without it."""
    if request.param == "kernel":
        monkeypatch.setattr("grader.sandbox.worker_config.shutil.which", lambda _: None)

    def ask(expression, imports="os", isolation="kernel"):
        source = f"import {imports}\ndef f(): return {expression}"
        return student(source, isolation=isolation).call("f")

    return ask


@pytest.mark.parametrize(
    ("imports", "expression", "answer"),
    [
        ("mimetypes", "mimetypes.guess_type('a.html')[0]", "text/html"),
        ("getpass", "getpass.getuser()", "student"),
        ("pathlib", "str(pathlib.Path.home())", "/home/student"),
        ("os", "os.path.expanduser('~/x')", "/home/student/x"),
        ("tempfile", "tempfile.gettempdir()", "/tmp"),  # noqa: S108 where it would be
        ("os", "os.path.exists('/etc/passwd')", False),
        ("os", "os.path.isdir('/'), os.path.exists('/dev/null')", (True, True)),
        ("os", "os.path.isfile(os.__file__)", True),
        ("numpy, os", "os.path.isfile(numpy.__file__)", True),
        ("webbrowser", "type(webbrowser).__name__", "module"),
        ("platform", "platform.freedesktop_os_release.__name__", "freedesktop_os_release"),
        ("locale", "locale.setlocale(locale.LC_ALL, '')", "C.UTF-8"),
        ("locale", "locale.localeconv()['decimal_point']", "."),
    ],
)
def test_the_library_does_without(asked, imports, expression, answer):
    assert asked(expression, imports).value == answer


@pytest.mark.parametrize(
    ("imports", "expression"),
    [
        ("os", "open('/etc/localtime', 'rb')"),
        ("os", "os.stat('/etc/hostname')"),
        ("os", "os.listdir('/proc')"),
        ("os", "os.scandir('/usr/bin')"),
        ("pathlib", "pathlib.Path('/proc/cpuinfo').read_text()"),
        ("platform", "platform.freedesktop_os_release()"),
        ("numpy as np", "np.load('/etc/fonts/fonts.conf')"),
    ],
)
def test_what_may_not_be_read_is_said_to_be_absent(asked, imports, expression):
    bases = asked(expression, imports).failure.bases
    assert "OSError" in bases
    assert "PermissionError" not in bases


@pytest.mark.skipif(
    not any(map(os.path.isdir, zoneinfo.TZPATH)), reason="LOUD: no time zones are installed here"
)
def test_the_time_zones_of_the_system_are_there(asked):
    when = "datetime.datetime(2026, 7, 1, tzinfo=zoneinfo.ZoneInfo('Europe/Zurich'))"
    assert asked(f"{when}.utcoffset().seconds", "datetime, zoneinfo").value == 7200


def test_a_temporary_file_cannot_be_made(asked):
    assert "OSError" in asked("tempfile.TemporaryFile()", "tempfile").failure.bases


def test_nothing_is_hidden_where_nothing_is_walled_off(asked):
    assert asked("os.path.exists('/etc/passwd')", isolation="limits").value is True


def test_both_ways_of_starting_hide_the_same(student, start):
    source = "import os\ndef f(): return os.path.exists('/etc/passwd'), os.path.isfile(os.__file__)"
    assert student(source, start=start).call("f").value == (False, True)
