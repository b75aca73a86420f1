"""How long a student waits for `grader check`, from a cold start, in imports of NumPy."""

import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
BARE = [sys.executable, "-c", "import numpy"]
CHECK = [sys.executable, "-m", "grader", "check", str(ROOT / "submissions/s01-ada")]
FIRST = b"softmax  15 / 15"
"""What is said of the module that is judged first."""

ROUNDS = 15
MOST_WHOLE, MOST_FIRST = 5.5, 4.5
"""Imports of NumPy: until the process is gone, and until the first module is on the screen."""


def waited(command):
    """Return the seconds until the words on the first module, if they come, and until the end."""
    started = time.perf_counter()
    said, first = b"", 0.0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, bufsize=0) as process:
        while part := os.read(process.stdout.fileno(), 1 << 16):
            said += part
            if not first and FIRST in said:
                first = time.perf_counter() - started
    assert process.returncode == 0
    return first, time.perf_counter() - started


def test_check_of_an_honest_submission(benchmark):
    """Interpreter start, imports, walls, all criteria, printed report; both kinds in turn."""
    taken = {"bare": [], "check": []}

    def turn():
        kinds = {"bare": BARE, "check": CHECK}
        for kind in random.sample(list(kinds), 2):
            taken[kind].append(waited(kinds[kind]))

    benchmark.pedantic(turn, rounds=ROUNDS, warmup_rounds=1)
    bare = [whole for _, whole in taken["bare"][1:]]
    ratios = {}
    for place, name in enumerate(("first module", "whole")):
        seconds = [each[place] for each in taken["check"][1:]]
        assert min(seconds) > 0
        ratios[name] = {
            kind.__name__: kind(seconds) / kind(bare) for kind in (statistics.median, min)
        }
        print(f"\ngrader check, {name}: median {statistics.median(seconds):.2f} s, ", end="")
        print(", ".join(f"{each:.2f} imports by {by}" for by, each in ratios[name].items()))
    assert min(ratios["whole"].values()) <= MOST_WHOLE
    assert min(ratios["first module"].values()) <= MOST_FIRST
