"""The serial share of a batch: what one process alone does, however many slots there are.

    python tests/benchmarks/serial_share.py [TREE] [--jobs 2]

Two batches of different sizes are graded. The processor time of the process that holds them is
counted apart from that of its slots: what it takes for each further submission is the slope
between the two, what it takes once the rest. Amdahl's law says what that leaves for more cores.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
HONEST = ("tests/specimens/passed_plain", "submissions/s01-ada")
SIZES = (20, 120)
CORES = (4, 8, 16, 32, 64)
MEASURED = """
import json, resource, sys
from grader.cli import main
try:
    main()
except SystemExit as end:
    if end.code:
        raise
finally:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps([each.ru_utime + each.ru_stime for each in used]))
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tree", type=Path, nargs="?", default=ROOT)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="grader-serial-") as folder:
        used(asked.tree.resolve(), asked.jobs, Path(folder), 2)  # compiles the modules
        few, many = (used(asked.tree.resolve(), asked.jobs, Path(folder), size) for size in SIZES)
    more = SIZES[1] - SIZES[0]
    serial, slots = ((many[at] - few[at]) / more for at in (0, 1))
    once = few[0] - SIZES[0] * serial
    share = serial / (serial + slots)
    print(
        f"{1e3 * once:.0f} ms once; for each submission {1e3 * serial:.2f} ms in the one process "
        f"and {1e3 * slots:.1f} ms in slots: {100 * share:.2f} % is serial"
    )
    for cores in CORES:
        print(f"{cores} cores: {1 / (share + (1 - share) / cores):.1f} times as fast as one")


def used(tree: Path, jobs: int, folder: Path, size: int) -> tuple[float, float]:
    """Return the processor seconds of the one process and of all that it started, of one batch."""
    batch = folder / f"in{size}"
    for number in range(size):
        source = ROOT / HONEST[number % len(HONEST)]
        copied = batch / f"s{number:03d}"
        shutil.copytree(source, copied, ignore=shutil.ignore_patterns("*.toml", "__pycache__"))
    command = [sys.executable, "-c", MEASURED, "grade", str(batch), "-o", str(folder / f"r{size}")]
    # The children of bubblewrap are not counted by the system: it is left out of the path.
    environment = os.environ | {"PYTHONPATH": str(tree), "PATH": ""}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [*command, "--seed", "7", "--jobs", str(jobs), "--fresh", "--quiet"],
        cwd=tree,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    own, children = json.loads(done.stdout.splitlines()[-1])
    return own, children


if __name__ == "__main__":
    main()
