"""Files are written whole or not at all."""

import os
import stat
import subprocess
import sys

import pytest

from grader.errors import UsageError
from grader.store import files
from grader.store.files import alone_in, sweep, write_whole


def test_text_is_written_as_utf8_with_its_line_ends(tmp_path):
    write_whole(tmp_path / "a.txt", "é\n\r\n")
    assert (tmp_path / "a.txt").read_bytes() == b"\xc3\xa9\n\r\n"


def test_bytes_are_written_as_they_are(tmp_path):
    write_whole(tmp_path / "a.bin", b"\x00\xff")
    assert (tmp_path / "a.bin").read_bytes() == b"\x00\xff"


def test_missing_folders_are_made(tmp_path):
    write_whole(tmp_path / "a" / "b" / "c.txt", "c")
    assert (tmp_path / "a" / "b" / "c.txt").read_text(encoding="utf-8") == "c"


def test_an_old_file_is_replaced(tmp_path):
    write_whole(tmp_path / "a.txt", "long and old")
    write_whole(tmp_path / "a.txt", "new")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "new"


def test_a_link_is_replaced_and_not_written_through(tmp_path):
    (tmp_path / "target").write_text("kept", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    write_whole(tmp_path / "link", "new")
    assert (tmp_path / "target").read_text(encoding="utf-8") == "kept"


def test_nothing_else_is_left_in_the_folder(tmp_path):
    write_whole(tmp_path / "a.txt", "a")
    assert os.listdir(tmp_path) == ["a.txt"]  # noqa: PTH208 hidden files count


def test_others_may_read_what_is_written(tmp_path):
    write_whole(tmp_path / "a.txt", "a")
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o644


def test_what_the_umask_denies_to_others_is_denied(tmp_path):
    before = os.umask(0o077)
    try:
        write_whole(tmp_path / "a.txt", "a")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o600


def test_a_write_that_fails_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    write_whole(tmp_path / "a.txt", "old")

    def fail(fd, mode):
        os.close(fd)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", fail)
    with pytest.raises(UsageError, match="No space left on device"):
        write_whole(tmp_path / "a.txt", "new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.txt", b"old")]


def test_an_interrupt_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    write_whole(tmp_path / "a.txt", "old")

    def interrupt(fd, mode):
        os.close(fd)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fdopen", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a.txt", "new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.txt", b"old")]


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path):
    (tmp_path / "a").write_text("a file", encoding="utf-8")
    with pytest.raises(UsageError, match=r"b\.txt: cannot be written \("):
        write_whole(tmp_path / "a" / "b.txt", "b")


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path):
    (tmp_path / "a").mkdir()
    with pytest.raises(UsageError, match=r"a: cannot be written \(Is a directory\)"):
        write_whole(tmp_path / "a", "a")


def test_what_an_interrupted_write_left_behind_is_swept_away_and_nothing_else(tmp_path):
    (tmp_path / ".report.json.abc123.part").write_text("half")
    for name in (".hidden", "report.json", "a.part"):
        (tmp_path / name).write_text("kept")
    sweep(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {".hidden", "report.json", "a.part"}


def test_sweeping_a_folder_that_is_not_there_does_nothing(tmp_path):
    sweep(tmp_path / "none")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(files, "PATIENCE_SECONDS", 0.1)


@pytest.mark.usefixtures("impatient")
def test_a_second_grader_is_kept_out_of_a_folder_until_the_first_has_left(tmp_path):
    with alone_in(tmp_path / "reports"):
        with pytest.raises(UsageError, match="another grader is writing there; wait for it"):
            alone_in(tmp_path / "reports").__enter__()
        with alone_in(tmp_path / "other"):
            pass
    with alone_in(tmp_path / "reports"):
        pass


HOLDER = """
import sys, time
from pathlib import Path
from grader.store.files import alone_in
with alone_in(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.mark.usefixtures("impatient")
def test_a_process_that_is_killed_leaves_no_lock(tmp_path):
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(UsageError, match="another grader"):
            alone_in(tmp_path).__enter__()
        holder.kill()
        holder.wait()
        with alone_in(tmp_path):
            pass


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="reports: cannot be written"):
        alone_in(tmp_path / "file" / "reports").__enter__()


def test_a_folder_that_stays_empty_is_not_left_behind(tmp_path):
    with alone_in(tmp_path / "reports"):
        assert (tmp_path / "reports").is_dir()
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_in_a_folder_but_what_was_written(tmp_path):
    with alone_in(tmp_path):
        write_whole(tmp_path / "a.txt", "a")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
