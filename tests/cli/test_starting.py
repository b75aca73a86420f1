"""What the command loads when it starts, and what it leaves until it is asked for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.cli.lines import ASKED_OF_RICH

ROOT = Path(__file__).parent.parent.parent
CHECKED = """
import os, sys
import grader.__main__ as entry
entry._end_at_once = lambda status: None
sys.argv = ["grader", "check", {path!r}]
try:
    entry.main()
except SystemExit:
    pass
print(*sys.modules)
"""


@pytest.fixture(scope="module")
def loaded():
    """Return the names of all modules that a check of an honest submission loads."""
    said = CHECKED.format(path=str(ROOT / "submissions/s01-ada"))
    plain = {name: each for name, each in os.environ.items() if name not in ASKED_OF_RICH}
    done = subprocess.run(
        [sys.executable, "-c", said], capture_output=True, text=True, check=True, env=plain
    )
    assert "60 of 60 points" in done.stdout
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "name",
    [
        "rich.console",
        "email",
        "email.message",
        "grader.answer_key.reference",
        "grader.closed_forms.stated",
        "grader.report.render",
        "jinja2",
    ],
)
def test_check_loads_nothing_that_right_work_has_no_need_of(loaded, name):
    assert name not in loaded


def test_check_loads_what_it_needs(loaded):
    assert {"numpy", "pydantic", "grader.grading.submission", "grader.cli.lines"} <= loaded


@pytest.mark.parametrize(
    "said",
    [
        "from importlib.metadata import version; print(version('numpy'))",
        "import importlib.metadata; print(importlib.metadata.version('numpy'))",
        "import importlib.metadata as m; print(m.version('numpy')); m.entry_points()",
        "from importlib.metadata import entry_points as e, version; e(); print(version('numpy'))",
    ],
)
def test_what_is_loaded_late_is_what_it_would_be(said):
    entry = "import grader.__main__ as entry; entry._load_metadata_late(); "
    done = subprocess.run(
        [sys.executable, "-c", entry + said], capture_output=True, text=True, check=True
    )
    import numpy as np  # noqa: PLC0415 beside what is compared with it

    assert done.stdout.split()[0] == np.__version__
