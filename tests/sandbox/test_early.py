"""A zygote that is begun before its settings are known has the walls of any other."""

import subprocess
import sys
from contextlib import closing
from dataclasses import replace

import pytest
from offered_walls import WALLS

from grader.limits import Limits
from grader.sandbox.isolation import probe
from grader.sandbox.worker_config import make_worker_config
from grader.sandbox.workers import begin_early, make_workers

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="zygotes are begun early on Linux alone"
)


@pytest.fixture
def early():
    """Begin a zygote; what is left of it is ended."""
    begun = begin_early()
    yield begun
    begun.close()


def test_it_becomes_the_zygote_with_the_walls_that_are_asked_for(early):
    workers = make_workers(make_worker_config(Limits()), early=early)
    assert workers is early
    walls = probe(workers, "auto", __file__)
    assert (walls.level, set(walls.up)) == (WALLS.level, set(WALLS.up))


@pytest.mark.parametrize(("start", "isolation"), [("fresh", "auto"), ("auto", "limits")])
def test_it_serves_what_is_asked_for_or_is_ended(early, start, isolation):
    config = make_worker_config(Limits(), isolation=isolation)
    workers = make_workers(config, start=start, early=early)
    with closing(workers):
        level = probe(workers, isolation, __file__).level
    assert level == (WALLS.level if isolation == "auto" else "limits")
    early.close()
    assert early._process is None


def test_one_with_other_packages_is_ended_and_another_is_started(early):
    config = make_worker_config(Limits())
    config = replace(config, packages={**config.packages, "more": config.packages["numpy"]})
    config = replace(config, late=("more",))
    workers = make_workers(config, early=early)
    assert workers is not early
    assert early._process is None
    with closing(workers):
        assert probe(workers, "auto", __file__).level == WALLS.level


def test_one_that_nobody_tells_what_to_be_ends_with_its_grader():
    said = (
        "from grader.sandbox.workers import begin_early; early = begin_early(); "
        "print(early._process.pid, flush=True); early.close(); print(early._process)"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    pid, left = done.stdout.split()
    assert left == "None"
    assert done.stderr == ""
    gone = subprocess.run(["ps", "-p", pid], capture_output=True, check=False)
    assert gone.returncode == 1


def test_it_is_begun_before_anything_slow_is_imported():
    said = (
        "import sys, grader.cli.commands.check; "
        "sys.exit(', '.join({'numpy', 'pydantic', 'rich'} & sys.modules.keys()) or 0)"
    )
    subprocess.run([sys.executable, "-c", said], check=True)
