"""Where the attacks are let loose: everything that they are after, each with a marker in it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError
from grader.intake.names import ModuleNames
from grader.quality.attacks.corpus import Attack, lay_out

CANARY = "CANARY"
"""Stands in everything that a submission must not see. Found in a report, something leaked."""

SETTINGS = """\
[limits]
cpu_seconds = 1.0
wall_seconds = 8.0
task_cpu_seconds = 1.0
task_wall_seconds = 4.0
"""
"""Short limits, because every attack that does not end is waited for."""


@dataclass(frozen=True)
class Arena:
    """The folders of one run. `names` are those of the submissions, by attack."""

    root: Path
    names: Mapping[str, str]
    neighbours: tuple[str, ...]

    @property
    def batch(self) -> Path:
        """The folder with all submissions."""
        return self.root / "batch"

    @property
    def honest(self) -> Path:
        """A folder with the neighbours alone."""
        return self.root / "honest"

    @property
    def environment(self) -> dict[str, str]:
        """What the instructor's environment is there: nothing of the one of today."""
        return {
            "HOME": str(self.root / "home"),
            "TMPDIR": str(self.root / "temp"),
            "PATH": "/usr/bin:/bin",
            "LC_ALL": "C.UTF-8",
            "GRADER_CANARY": f"{CANARY} in the environment",
        }


def build_arena(
    root: Path,
    attacks: Sequence[Attack],
    plain: Path,
    reference: Path,
    neighbours: int,
    names: ModuleNames,
) -> Arena:
    """Lay everything out in the empty folder `root`; the modules of `plain` have these names."""
    try:
        files = [f"{module}.py" for module in names.modules]
        right = {file: (plain / file).read_bytes() for file in files}
    except OSError as error:
        raise UsageError(f"{plain}: is not a right submission ({error.strerror})") from error
    for name in ("batch", "honest", "home", "temp", "mixed", "alone"):
        (root / name).mkdir(parents=True)
    (root / "home" / "notes.txt").write_text(f"{CANARY} in the home\n")
    (root / "temp" / "notes.txt").write_text(f"{CANARY} in a temporary file\n")
    (root / "course.toml").write_text(SETTINGS)
    shutil.copytree(
        reference, root / "reference", ignore=shutil.ignore_patterns("__pycache__", ".*")
    )
    for path in (root / "reference").rglob("*.py"):
        path.write_text(path.read_text() + f"\n# {CANARY} in the reference\n")
    honest: list[str] = []
    for number in range(1, neighbours + 1):
        name = f"neighbour-{number:03d}"
        for target in (root / "batch" / name, root / "honest" / name):
            target.mkdir()
            for file, raw in right.items():
                (target / file).write_bytes(raw + f"\n# {CANARY} in {name}\n".encode())
        honest.append(name)
    places = {
        "REFERENCE": str(root / "reference"),
        "NEIGHBOUR": str(root / "batch" / "neighbour-001"),
        "BATCH": str(root / "batch"),
        "HOME": str(root / "home"),
        "OUTPUT": str(root / "mixed"),
        "TEMP": str(root / "temp"),
    }
    return Arena(root, lay_out(attacks, root / "batch", right, places), tuple(honest))
