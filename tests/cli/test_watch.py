"""`grader check` at a terminal: first words at once, and again when a file is saved."""

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest
from heeding import heeding

COMMAND = [sys.executable, "-m", "grader", "check"]


def read_until(stream, word, seconds=60):
    """Return what a process says up to a word."""
    said, deadline = "", time.monotonic() + seconds
    while word not in said:
        assert time.monotonic() < deadline, said
        line = stream.readline()
        assert line, said
        said += line
    return said


@pytest.fixture
def submission(tmp_path, root):
    shutil.copytree(root / "submissions/s05-cedar", tmp_path / "tp1")
    return tmp_path / "tp1"


@pytest.fixture
def watching(submission):
    """Start a watching check that Ctrl-C ends, also where these tests run in the background."""
    with heeding():
        process = subprocess.Popen(
            [*COMMAND, submission, "--watch"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
    yield process
    process.kill()
    process.communicate()


def test_it_checks_again_when_a_file_is_saved_and_ends_with_the_last_result(
    watching, submission, root
):
    assert "56 of 60 points" in read_until(watching.stdout, "Ctrl-C ends it")
    time.sleep(0.5)  # until the system watches
    (submission / "notes.txt").write_text("nothing to check")
    shutil.copy(root / "submissions/s01-ada/softmax.py", submission / "softmax.py")
    said = read_until(watching.stdout, "Ctrl-C ends it")
    assert "softmax.py saved" in said
    assert "notes.txt" not in said
    assert "60 of 60 points" in said
    watching.send_signal(signal.SIGINT)
    _, complaints = watching.communicate(timeout=30)
    assert complaints == ""
    assert watching.returncode == 0


def test_a_file_that_is_gone_for_a_moment_ends_nothing(watching, submission):
    read_until(watching.stdout, "Ctrl-C ends it")
    time.sleep(0.5)
    kept = (submission / "softmax.py").read_text()
    (submission / "softmax.py").unlink()
    assert "There is no file softmax.py" in read_until(watching.stdout, "of 60 points")
    (submission / "softmax.py").write_text(kept)
    assert "56 of 60 points" in read_until(watching.stdout, "of 60 points")


def test_the_first_words_come_before_anything_is_run(submission):
    (submission / "softmax.py").write_text("while True: pass")
    process = subprocess.Popen([*COMMAND, submission], stdout=subprocess.PIPE, text=True)
    first = process.stdout.readline()
    process.kill()
    process.communicate()
    assert first == "checking gradcheck.py, neural.py, sigmoid.py, softmax.py ...\n"


def at_terminal(submission, **environment):
    """Return what the command writes to a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    kept = {
        name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")
    }
    process = subprocess.Popen(
        [*COMMAND, submission],
        stdout=theirs,
        stderr=theirs,
        env=kept | {"TERM": "xterm-256color", "COLUMNS": "80"} | environment,
    )
    os.close(theirs)
    said = b""
    while True:
        try:
            data = os.read(ours, 1 << 16)
        except OSError:  # the other end is closed
            break
        if not data:
            break
        said += data
    process.wait()
    os.close(ours)
    return said.decode()


def test_a_terminal_gets_colours_and_lines_that_fit(submission):
    said = at_terminal(submission)
    assert "\x1b[" in said
    plain = re.sub(r"\x1b\[[\d;]*m", "", said)
    assert max(map(len, plain.splitlines())) <= 80


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_where_it_is_not_wanted_or_not_supported(submission, environment):
    said = at_terminal(submission, **environment)
    assert "\x1b[3" not in said
    assert "56 of 60 points" in said


def test_the_words_are_those_of_the_page(submission, run_grader, tmp_path):
    run_grader("check", submission, "--html", "r.html", "--json", "r.json", check=1)
    page = " ".join((tmp_path / "r.html").read_text().split())
    done = run_grader("check", submission, check=1, COLUMNS="400")
    rationale = "matrices are shifted before exp and vectors are not"
    assert rationale in page
    assert rationale in done.stdout


def test_other_forms_of_the_report_are_written(submission, run_grader, tmp_path):
    run_grader("check", submission, "--markdown", "r.md", "--pdf", "r.pdf", "--quiet", check=1)
    assert (tmp_path / "r.md").read_text().startswith("# ")
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    done = run_grader("check", submission, "--markdown", "-", check=1)
    assert done.stdout.startswith("# ")
