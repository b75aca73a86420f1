"""How many submissions a second: a whole batch against one plain pytest process for each."""

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
HONEST = (ROOT / "tests/specimens/passed_plain", ROOT / "submissions/s01-ada")
BATCH, PLAIN, JOBS = 200, 24, 2
"""Submissions in the batch; pytest processes that its rate is measured on; slots of both."""

RATIO = 16.0
"""At least so many times as many submissions a second as one pytest process for each."""


CACHED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Neither side compiles its modules anew in every process, whatever Python is told here."""


@pytest.fixture(scope="module")
def honest_batch(tmp_path_factory):
    folder = tmp_path_factory.mktemp("honest")
    for number in range(BATCH):
        source = HONEST[number % len(HONEST)]
        shutil.copytree(source, folder / f"s{number:03d}", ignore=shutil.ignore_patterns("*.toml"))
    return folder


def _grade(batch, reports):
    command = [sys.executable, "-m", "grader", "grade", str(batch), "-o", str(reports)]
    command += ["--seed", "7", "--jobs", str(JOBS), "--fresh", "--quiet"]
    started = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, env=CACHED)
    return BATCH / (time.perf_counter() - started)


def _plain_pytest(batch):
    checks = Path(__file__).parent / "plain_pytest" / "checks.py"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull]
    command += ["--rootdir", str(checks.parent), "--confcutdir", str(checks.parent), str(checks)]
    environment = CACHED | {
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",  # pytest alone, not what these tests need besides
        "REFERENCE": str(ROOT / "reference"),
        "PYTHONPATH": str(ROOT / "reference"),
    }
    folders = sorted(batch.iterdir())[:PLAIN]

    def run(folder):
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert "25 passed" in done.stdout, done.stdout

    run(folders[0])  # so that its bytecode is there
    started = time.perf_counter()
    with ThreadPoolExecutor(JOBS) as pool:
        list(pool.map(run, folders))
    return PLAIN / (time.perf_counter() - started)


def test_throughput_against_plain_pytest(benchmark, honest_batch, tmp_path):
    """200 honest submissions, pages and gradebook included, against 25 checks in plain pytest."""
    plain = _plain_pytest(honest_batch)
    rate = benchmark.pedantic(_grade, args=(honest_batch, tmp_path / "r"), rounds=2, iterations=1)
    again = _plain_pytest(honest_batch)
    plain = (plain + again) / 2
    best = BATCH / benchmark.stats.stats.min
    benchmark.extra_info.update(
        {"submissions per second": best, "plain pytest per second": plain, "ratio": best / plain}
    )
    print(f"\n{best:.1f} submissions/s, plain pytest {plain:.2f}/s, ratio {best / plain:.1f}")
    assert rate > 0
    assert best / plain >= RATIO
    assert len(list((tmp_path / "r").glob("*/report.html"))) == BATCH
