"""How long a student waits: the whole process of `grader check` from a cold start."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_check_of_an_honest_submission(benchmark):
    """Interpreter start, imports, walls, all criteria, printed report."""
    command = [sys.executable, "-m", "grader", "check", str(ROOT / "submissions/s01-ada")]

    def check():
        subprocess.run(command, check=True, capture_output=True)

    benchmark.pedantic(check, rounds=7, warmup_rounds=1)
    print(f"\ngrader check: median {benchmark.stats.stats.median:.2f} s")
