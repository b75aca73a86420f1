"""Output that cannot be encoded, that is closed or that nobody reads ends no work."""

import json
import os
import signal
import subprocess
import sys
import tarfile
import time

import pytest
from downloads import CODE, as_folder, below
from heeding import heeding

COMMAND = [sys.executable, "-m", "grader"]
ON_POSIX = pytest.mark.skipif(os.name != "posix", reason="SKIPPED: only POSIX has a shell to close")


@pytest.fixture(scope="module")
def people(tmp_path_factory):
    top = tmp_path_factory.mktemp("people")
    return as_folder({**below("Łukasz 🎓", CODE), **below("ben", CODE)}, top / "class")


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1"])
def test_what_an_encoding_lacks_is_escaped(run_grader, people, encoding):
    said = run_grader("intake", people, check=0, PYTHONIOENCODING=encoding, COLUMNS="200").stdout
    assert "\\u0141ukasz \\ud83c\\udf93" in said
    assert "2 submissions" in said


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_json_stays_json_in_any_encoding(people, encoding):
    done = subprocess.run(
        [*COMMAND, "intake", str(people), "--json"],
        env=os.environ | {"PYTHONIOENCODING": encoding},
        capture_output=True,
        check=True,
    )
    names = [each["name"] for each in json.loads(done.stdout.decode(encoding))["submissions"]]
    assert sorted(names) == ["ben", "Łukasz 🎓"]


def test_a_locale_without_letters_is_no_bug(run_grader, people):
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    assert "2 submissions" in run_grader("intake", people, check=0, **plain).stdout


@ON_POSIX
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_output_stops_no_work(people, tmp_path, closed, root):
    words = [*COMMAND, "grade", people, "-o", tmp_path / "r", "--reference", root / "reference"]
    line = " ".join(f"'{each}'" for each in words)
    done = subprocess.run(["sh", "-c", f"{line} --seed 7 --jobs 1 {closed}"], check=False)
    assert done.returncode == 0
    graded = json.loads((tmp_path / "r" / "batch.json").read_text(encoding="utf-8"))
    assert len(graded["submissions"]) == 2


@ON_POSIX
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_pipe_that_nobody_reads_stops_no_work(people, unbuffered):
    reads, writes = os.pipe()
    os.close(reads)
    done = subprocess.run(
        [*COMMAND, "intake", str(people)],
        env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
        stdout=writes,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writes)
    assert (done.returncode, done.stderr) == (0, b"")


@ON_POSIX
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_request_to_end_leaves_nothing_temporary_behind(people, tmp_path, name, root):
    (tmp_path / "temp").mkdir()
    with tarfile.open(tmp_path / "class.tgz", "w:gz") as archive:
        archive.add(people, "class")
    options = ["-o", tmp_path / "r", "--reference", root / "reference", "--jobs", "2"]
    with heeding():
        running = subprocess.Popen(
            [*COMMAND, "grade", tmp_path / "class.tgz", *options],
            env=os.environ | {"TMPDIR": str(tmp_path / "temp")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    while running.poll() is None and not any((tmp_path / "temp").glob("grader-*")):
        time.sleep(0.01)
    os.killpg(running.pid, getattr(signal, name))
    said = running.communicate()[1]
    assert running.returncode == 2
    assert b"stopped" in said
    assert b"Traceback" not in said
    assert list((tmp_path / "temp").iterdir()) == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="SKIPPED: needs Linux's /dev/full")  # noqa: PTH110
def test_output_for_which_there_is_no_room_is_said_with_the_cure(people):
    with open("/dev/full", "w") as full:  # noqa: PTH123 a device
        done = subprocess.run(
            [*COMMAND, "intake", str(people)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith("grader: the output cannot be written: No space left on device")


@ON_POSIX
def test_a_folder_that_was_removed_under_it_is_no_bug(tmp_path, root):
    (gone := tmp_path / "gone").mkdir()
    script = f"rmdir '{gone}' && exec '{sys.executable}' -m grader intake class"
    options = {"cwd": gone, "env": os.environ | {"PYTHONPATH": str(root)}, "text": True}
    done = subprocess.run(["sh", "-c", script], check=False, stderr=subprocess.PIPE, **options)
    assert done.returncode == 2
    assert "the folder in which this runs is not there any more; go to" in done.stderr
