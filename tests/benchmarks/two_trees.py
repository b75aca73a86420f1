"""Run two checkouts in turns and say how much processor time one takes of the other's.

    python tests/benchmarks/two_trees.py OLDER NEWER --rounds 10 --what grade

The packages are those of the Python that runs this; the code is each tree's own. What other
processes do slows both alike, so the ratio of each round counts, not the times.
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
from dataclasses import dataclass
from pathlib import Path

HONEST = ("tests/specimens/passed_plain", "submissions/s01-ada")
SUBMISSIONS, SEED = 24, "7"


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
    process = subprocess.Popen(
        command,
        cwd=tree,
        env=environment | {"PYTHONPATH": str(tree)},
        stdout=subprocess.DEVNULL,
    )
    _pid, status, spent = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{tree}: {' '.join(command)} ended with status {process.returncode}, not 0")
    return 1e3 * (spent.ru_utime + spent.ru_stime) / (SUBMISSIONS if what == "grade" else 1)


if __name__ == "__main__":
    sys.exit(main())
