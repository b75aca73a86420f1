"""Copies of the grader in which one wall is taken down, to see that attacks on it do harm there.

A wall is a few lines of source and what stands there instead. Where those lines are not found any
more, the wall has moved and is to be described anew.
"""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

from tp1 import TP1

from grader.quality.attacks.corpus import load_attacks


@dataclass(frozen=True)
class Wall:
    """What is changed: file, what stands there, what instead."""

    changes: tuple[tuple[str, str, str], ...]


WALLS = {
    "comparison": Wall(
        tuple(
            ("comparison/values.py", before, f"    return {answer}\n{before}")
            for before, answer in (
                ("    array = as_array(actual)\n    if array is None:\n", None),
                ("    if _is_close(actual, expected, tolerances):\n", None),
                ("    array = as_array(actual)\n    if array is None or", True),
                ("    if actual.size and not is_right_number", True),
            )
        )
    ),
    "escaping": Wall((("report/render.py", "autoescape=True", "autoescape=False"),)),
    "cleaning": Wall(
        (
            (
                "sanitise.py",
                '    return ADDRESS.sub("0x...", _shown(text))',
                '    return text.encode("utf-8", "replace").decode()',
            ),
        )
    ),
}  # fmt: skip


def copy_without(wall, root, folder):
    """Copy the grader into `folder` with a wall taken down."""
    shutil.copytree(
        root / "grader", folder / "grader", ignore=shutil.ignore_patterns("__pycache__")
    )
    run = ("quality/attacks/watch.py", "env=environment", f"env={{**environment, 'PYTHONPATH': {str(folder)!r}}}")  # fmt: skip # noqa: E501
    for file, before, after in (*WALLS[wall].changes, run):
        path = folder / "grader" / file
        text = path.read_text()
        assert text.count(before) == 1, f"the wall {wall!r} has moved in {file}"
        path.write_text(text.replace(before, after))


def got_through(wall, attacks, root, folder):
    """Return what each attack achieves, in words, where the wall is down."""
    copy_without(wall, root, folder / "copy")
    for name in attacks:
        shutil.copytree(root / "tests/attacks" / name, folder / "attacks" / name)
    command = [sys.executable, "-m", "grader", "attack", "--attacks", folder / "attacks"]
    command += ["--reference", root / "reference", "--specimens", root / "tests/specimens/passed_plain"]  # fmt: skip # noqa: E501
    command += ["--neighbours", "1", "--jobs", "2", "--json"]
    done = subprocess.run(
        list(map(str, command)),
        cwd=folder / "copy",
        env=os.environ | {"PYTHONPATH": str(folder / "copy")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 3), done.stderr
    said = json.loads(done.stdout)
    return {each["attack"]: each["what"] for each in said["breaches"] if each["attack"]}


def behind(wall, root):
    """Return the names of the attacks that a wall stops, as their labels say."""
    corpus = load_attacks(root / "tests/attacks", TP1)
    return [each.name for each in corpus if each.label.wall == wall]
