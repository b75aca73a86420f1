"""Run two checkouts in turns and say how much processor time one takes of the other's.

    python tests/benchmarks/two_trees.py OLDER NEWER --rounds 10 --what grade

The packages are those of the Python that runs this; the code is each tree's own. What other
processes do slows both alike, so the ratio of each round counts, not the times. The processor time
is that of a control group: bubblewrap keeps the time of what it wraps from those that wait for it.
Needs Linux, and to be root.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HONEST = ("tests/specimens/passed_plain", "submissions/s01-ada")
SUBMISSIONS, SEED = 100, "7"

GROUPS = (
    (Path("/sys/fs/cgroup/cpuacct"), "cpuacct.usage", 1e-6),  # version 1: nanoseconds
    (Path("/sys/fs/cgroup"), "cpu.stat", 1e-3),  # version 2: "usage_usec 12345"
)
"""Where control groups are made, the file that tells their processor time, and its unit in ms."""


@dataclass(frozen=True)
class Measured:
    """Milliseconds of processor time of a command with all that it started."""

    trees: tuple[Path, Path]
    rounds: list[tuple[float, float]]

    def lines(self) -> list[str]:
        """Return the least and the median of each tree, and the ratios."""
        older, newer = zip(*self.rounds, strict=True)
        ratios = [new / old for old, new in self.rounds]
        spread = statistics.stdev(ratios) / len(ratios) ** 0.5 if len(ratios) > 1 else float("nan")
        times = (
            f"{tree}: {min(each):.1f} ms at least, {statistics.median(each):.1f} ms median"
            for tree, each in zip(self.trees, (older, newer), strict=True)
        )
        ratio = (
            f"ratio {statistics.median(ratios):.3f} (median of {len(ratios)} rounds, standard "
            f"error {spread:.3f}); of the least {min(newer) / min(older):.3f}"
        )
        return [*times, ratio]


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("older", type=Path)
    parser.add_argument("newer", type=Path)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--what", choices=("grade", "check"), default="grade")
    parser.add_argument("--most", type=float, help="Fail where the median ratio is above this.")
    return parser.parse_args()


def main() -> int:
    """Measure and print; return 1 where the ratio is above the bound."""
    asked = arguments()
    trees = asked.older.resolve(), asked.newer.resolve()
    if hasattr(os, "sched_setaffinity"):  # on one core, whichever it was on does not count
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory(prefix="grader-two-trees-") as folder:
        batch = Path(folder) / "in"
        for number in range(SUBMISSIONS):
            source = trees[0] / HONEST[number % len(HONEST)]
            copied = batch / f"s{number:02d}"
            shutil.copytree(source, copied, ignore=shutil.ignore_patterns("*.toml", "__pycache__"))
        for tree in trees:
            used(tree, asked.what, batch)  # compiles its modules
        rounds = []
        for _ in range(asked.rounds):
            each = {tree: used(tree, asked.what, batch) for tree in random.sample(trees, 2)}
            rounds.append((each[trees[0]], each[trees[1]]))
    print("\n".join(Measured(trees, rounds).lines()))
    ratio = statistics.median(new / old for old, new in rounds)
    return int(asked.most is not None and ratio > asked.most)


def used(tree: Path, what: str, batch: Path) -> float:
    """Return milliseconds of processor time; of a batch, those of one submission."""
    command = [sys.executable, "-m", "grader", what]
    if what == "grade":
        command += [str(batch), "-o", str(batch.parent / "out"), "--seed", SEED, "--jobs", "1"]
        command += ["--fresh", "--quiet"]
    else:
        command += [str(batch / "s01")]
    environment = {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    }
    with group() as (folder, spent):
        done = subprocess.run(
            command,
            cwd=tree,
            env=environment | {"PYTHONPATH": str(tree)},
            stdout=subprocess.DEVNULL,
            preexec_fn=lambda: (folder / "cgroup.procs").write_text(str(os.getpid())),
            check=False,
        )
        if done.returncode:
            sys.exit(f"{tree}: {' '.join(command)} ended with status {done.returncode}, not 0")
        return spent() / (SUBMISSIONS if what == "grade" else 1)


@contextmanager
def group() -> Iterator[tuple[Path, Callable[[], float]]]:
    """Make a control group; yield its folder and what tells its processor time in ms so far."""
    for where, file, unit in GROUPS:
        folder = where / f"grader-two-trees-{os.getpid()}"
        try:
            folder.mkdir()
        except OSError:
            continue
        try:
            if (folder / file).is_file():

                def spent(told: Path = folder / file, unit: float = unit) -> float:
                    first, *others = told.read_text().split()
                    return unit * int(others[0] if others else first)

                yield folder, spent
                return
        finally:
            remove(folder)
    sys.exit("no control group can be made here; run this as root on Linux")


def remove(folder: Path) -> None:
    """Remove a group, whose last processes may take a moment to end."""
    for _ in range(100):
        try:
            folder.rmdir()
        except OSError:
            time.sleep(0.05)
        else:
            return


if __name__ == "__main__":
    sys.exit(main())
