"""`grader similar` of 10,000 submissions: against parsing the same files, with its peak memory."""

import ast
import contextlib
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from varied_cohort import write_cohort

ROOT = Path(__file__).parent.parent.parent
SUBMISSIONS, SEED, PARSED = 10_000, 7, 1_000
RATIO, MIB = 5.0, 300.0
"""Bounds: processor time against `ast.parse` of the same files, and memory of all processes."""

SAMPLED_SECONDS = 0.1


@pytest.fixture(scope="module")
def cohort(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cohort") / "in"
    write_cohort(folder, SUBMISSIONS, SEED)
    return folder


def parsing_seconds(cohort):
    """Return the processor time in which Python parses the files of one submission."""
    texts = [
        path.read_bytes() for each in sorted(cohort.iterdir())[:PARSED] for path in each.iterdir()
    ]
    before = time.process_time()
    for text in texts:
        with contextlib.suppress(SyntaxError):
            ast.parse(text)
    return (time.process_time() - before) / PARSED


def proportional_mib(group):
    """Return the memory of a process group; what several share is counted once."""
    kilobytes = 0
    for process in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            if os.getpgid(int(process.name)) == group:
                rollup = (process / "smaps_rollup").read_text()
                kilobytes += int(rollup.partition("Pss:")[2].split()[0])
    return kilobytes / 1024


def similar(cohort, out):
    """Return wall and processor seconds of the command, and the most memory that was seen."""
    command = [sys.executable, "-m", "grader", "similar", str(cohort), "--quiet", "--jobs", "2"]
    began = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--json", str(out)], cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL
    )
    peak, ended = [0.0], threading.Event()

    def watch():
        while not ended.wait(SAMPLED_SECONDS):
            peak.append(proportional_mib(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    _pid, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = status
    ended.set()
    watcher.join()
    assert status == 0
    return wall, used.ru_utime + used.ru_stime, max(peak)


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is read in /proc")
def test_ten_thousand_submissions(benchmark, cohort, tmp_path):
    """Processor time a submission over that of parsing it, before and after, in one run."""
    before = parsing_seconds(cohort)
    wall, used, mib = benchmark.pedantic(similar, args=(cohort, tmp_path / "f.json"), rounds=1)
    parsing = (before + parsing_seconds(cohort)) / 2
    ratio = used / SUBMISSIONS / parsing
    benchmark.extra_info.update({"ratio": ratio, "wall s": wall, "MiB": mib})
    print(
        f"\n{SUBMISSIONS:,} submissions in {wall:.1f} s with two processes: "
        f"{1e3 * used / SUBMISSIONS:.2f} ms of processor time each, {ratio:.1f} times "
        f"ast.parse of its files; {mib:.0f} MiB at most"
    )
    assert ratio < RATIO
    assert mib < MIB
