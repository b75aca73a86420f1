"""Bubblewrap, the wall around the others: used where it works, and given up where it does not."""

import os
from pathlib import Path

import pytest
from offered_walls import WALLS

from grader.grading.setup import GradingSetup, probe_walls
from grader.sandbox.isolation import probe
from grader.sandbox.requests import Question, encode_args
from grader.settings import Course

needs_kernel = pytest.mark.skipif(
    WALLS.level != "kernel",
    reason="LOUD: this machine offers no Landlock or no seccomp, so that the walls go untested",
)
needs_bubblewrap = pytest.mark.skipif(
    "bubblewrap" not in WALLS.up,
    reason="LOUD: bubblewrap is not installed here or not allowed, so that it goes untested",
)


@needs_bubblewrap
def test_bubblewrap_is_named_among_the_walls():
    assert WALLS.up[-1] == "bubblewrap"


@needs_kernel
def test_where_bubblewrap_does_not_start_the_other_walls_stand_without_it(tmp_path, monkeypatch):
    fake = tmp_path / "bwrap"
    fake.write_text("#!/bin/sh\necho 'bwrap: no permission' >&2; exit 1\n")
    fake.chmod(0o755)
    monkeypatch.setattr("grader.sandbox.worker_config.shutil.which", lambda _: str(fake))
    walls = probe_walls(Course())
    assert walls.level == "kernel"
    assert "bubblewrap" not in walls.up


@needs_kernel
def test_a_bubblewrap_that_hangs_is_given_up_and_it_is_said(tmp_path, monkeypatch):
    fake = tmp_path / "bwrap"
    fake.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\nexec sleep 600\n")
    fake.chmod(0o755)
    monkeypatch.setattr("grader.sandbox.worker_config.shutil.which", lambda _: str(fake))
    monkeypatch.setattr("grader.sandbox.workers.SIGN_SECONDS", 2.0)
    walls = probe_walls(Course())
    assert walls.level == "kernel"
    assert "bubblewrap" not in walls.up
    assert f"{fake} does not start within 2 s" in walls.note
    group = int((tmp_path / "pid").read_text())
    with pytest.raises(ProcessLookupError):
        os.killpg(group, 0)


@needs_kernel
def test_what_does_not_wrap_at_the_probe_is_not_tried_again(tmp_path, monkeypatch):
    fake = tmp_path / "bwrap"
    fake.write_text(f"#!/bin/sh\necho x >> {tmp_path}/tried\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setattr("grader.sandbox.worker_config.shutil.which", lambda _: str(fake))
    setup = GradingSetup(Course(), 1, "grade", probe_walls(Course()), tmp_path, {}, tmp_path)
    workers = setup.workers()
    try:
        assert "bubblewrap" not in probe(workers, "auto", __file__).up
    finally:
        workers.close()
    assert (tmp_path / "tried").read_text() == "x\n"


@needs_bubblewrap
def test_a_worker_in_bubblewrap_is_known_by_its_number_outside(student):
    session = student("import os\ndef f(): return os.getpid()").session
    inside = session.ask(Question("f", encode_args([]))).value
    assert Path(f"/proc/{session._worker.pid}/stat").read_text()
    assert session._worker.pid != inside
    assert session._worker.cpu_seconds() > 0
