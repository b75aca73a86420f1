"""Compare the reports of two checkouts, byte by byte: a change of form must leave them the same.

    python tests/same_reports.py OTHER [SUBMISSIONS ...] [--seed 7]

grades the worked examples and the specimens of this checkout, or what is named of it, with the
grader and the reference of each, and names the files `report.json` and `report.html` that differ.
Exit status 1 where any does, or is missing. Left out is the first half of a fingerprint, which
covers the files of the assignment.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
POOLS = (["submissions"], ["tests/specimens"])
"""What is graded where nothing is named: a batch each."""

FILES = ("report.json", "report.html")
MOST_NAMED = 20
FINGERPRINT = re.compile(rb'("fingerprint": ")[0-9a-f]{64}')


def grade(checkout, pool, out, seed):
    """Grade submissions of this checkout with the grader and the reference of another.

    The working folder comes first on the import path of `python -m`, whatever is installed.
    """
    paths = [ROOT / path for path in pool]
    command = [sys.executable, "-m", "grader", "grade", *paths, "-o", out, "--seed", str(seed)]
    inherited = {name: text for name, text in os.environ.items() if name != "PYTHONSAFEPATH"}
    done = subprocess.run([*command, "--quiet"], cwd=checkout, env=inherited, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{checkout}: `grader grade` ended with status {done.returncode}")


def reports_of(folder):
    """Return the reports below a folder by their path in it."""
    return {
        path.relative_to(folder).as_posix(): FINGERPRINT.sub(rb"\1", path.read_bytes())
        for name in FILES
        for path in folder.glob(f"*/{name}")
    }


def differences(before, after):
    """Return a line for each report that is not the same on both sides."""
    lines = []
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        if old is None or new is None:
            lines.append(f"{name}: only {'after' if old is None else 'before'}")
        elif old != new:
            place = next(
                (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
                min(len(old), len(new)),
            )
            around = slice(max(place - 40, 0), place + 40)
            lines.append(f"{name}: byte {place}: {old[around]!r} became {new[around]!r}")
    return lines


def main():
    """Compare, and say what differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("other", type=Path, help="the checkout to compare with, as it was before")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("submissions", nargs="*", help="paths in this checkout")
    chosen = parser.parse_args()
    differ = 0
    for pool in [chosen.submissions] if chosen.submissions else POOLS:
        with tempfile.TemporaryDirectory() as name:
            sides = []
            for side, checkout in (("before", chosen.other.resolve()), ("after", ROOT)):
                grade(checkout, pool, Path(name) / side, chosen.seed)
                sides.append(reports_of(Path(name) / side))
            lines = differences(*sides)
        if not sides[0]:
            sys.exit(f"{' '.join(pool)}: gave no reports")
        print(*lines[:MOST_NAMED], sep="\n", end="\n" if lines else "")
        what = pool[0] if len(pool) == 1 else f"{len(pool)} paths"
        print(f"{what}: {len(sides[0])} reports, {len(lines)} differ")
        differ += len(lines)
    sys.exit(differ > 0)


if __name__ == "__main__":
    main()
