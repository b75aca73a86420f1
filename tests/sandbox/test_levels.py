"""The level of isolation is named for what stands, and what is demanded is had or refused."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from offered_walls import WALLS

from grader.errors import UsageError
from grader.grading.setup import probe_walls
from grader.limits import Limits
from grader.sandbox.isolation import probe
from grader.sandbox.worker_config import make_worker_config
from grader.sandbox.workers import make_workers
from grader.settings import Course

PROBE = """
import grader
from grader.grading.setup import probe_walls
from grader.settings import Course
print(grader.__file__, probe_walls(Course()).level)
"""

needs_kernel = pytest.mark.skipif(
    WALLS.level != "kernel",
    reason="LOUD: this machine offers no Landlock or no seccomp, so that the walls go untested",
)


def test_limits_alone_are_named_as_the_lower_level():
    workers = make_workers(make_worker_config(Limits(), isolation="limits"))
    try:
        walls = probe(workers, "limits", __file__)
    finally:
        workers.close()
    assert (walls.level, walls.up) == ("limits", ("rlimits",))


def test_a_level_below_the_one_demanded_is_refused_with_the_cure():
    workers = make_workers(make_worker_config(Limits(), isolation="limits"))
    try:
        with pytest.raises(UsageError, match=r"kernel is not to be had here.*Landlock.*seccomp"):
            probe(workers, "kernel", __file__)
    finally:
        workers.close()


@needs_kernel
def test_a_missing_wall_lowers_the_level_to_partial(monkeypatch):
    monkeypatch.setattr("grader.sandbox.worker_config.compile_filter", lambda: None)
    walls = probe_walls(Course())
    assert walls.level == "partial"
    assert "libseccomp" in walls.advice


def test_an_allowed_package_can_be_imported_and_others_cannot(student):
    source = "import scipy.special\ndef f(x): return scipy.special.expit(x)"
    assert student(source, packages=("scipy",)).call("f", 0.0).value == 0.5
    assert student(source).call("f", 0.0).failure.type == "ModuleNotFoundError"


def test_an_allowed_package_that_is_not_installed_is_a_usage_error():
    with pytest.raises(UsageError, match=r"'no_such_package'.*not installed"):
        make_worker_config(Limits(), ["no_such_package"])


@pytest.mark.parametrize("below", ["/tmp", "/var/tmp", "/dev/shm"])  # noqa: S108 the folder is made safely
def test_the_grader_works_where_no_other_path_of_a_worker_lies(below, root, tmp_path):
    with tempfile.TemporaryDirectory(dir=below) as made:
        shutil.copytree(root / "grader", Path(made) / "grader")
        # Without bubblewrap, which brings this folder along by itself.
        environment = os.environ | {"PYTHONPATH": made, "PATH": str(tmp_path)}
        command = [sys.executable, "-c", PROBE]
        done = subprocess.run(
            command, cwd=made, env=environment, capture_output=True, text=True, check=False
        )
    assert done.stdout.split() == [f"{made}/grader/__init__.py", WALLS.level], done.stderr


def test_a_package_that_is_a_link_may_be_read_where_it_really_is(tmp_path, monkeypatch):
    real, site = tmp_path / "real", tmp_path / "site"
    for folder in (real / "linked_package", site):
        folder.mkdir(parents=True)
    (real / "linked_package/__init__.py").write_text("")
    (site / "linked_package").symlink_to(real / "linked_package")
    monkeypatch.syspath_prepend(str(site))
    plan = make_worker_config(Limits(), ["linked_package"])
    assert {str(site / "linked_package"), str(real / "linked_package")} <= {*plan.readable}


def test_a_package_may_be_loaded_late():
    plan = make_worker_config(Limits(), ["click", "rich"])
    for late, preload in (((), ["os", "click", "rich"]), (("rich",), ["os", "click"])):
        frame = replace(plan, late=late).frame(preload=["os"])
        assert json.loads(frame[8:])["preload"] == preload
