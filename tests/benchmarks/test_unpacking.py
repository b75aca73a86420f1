"""What the costliest hand-ins below one megabyte take of the trusted side, in every command."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
HONEST = ROOT / "tests/specimens/passed_plain"
NAMES = ("softmax.py", "sigmoid.py", "gradcheck.py", "neural.py")
COSTLY = (
    "archives-blocks-of-nothing", "archives-extra-fields-without-end", "archives-four-of-one-name",
    "archives-one-name-ten-thousand-times", "archives-tar-headers-for-all",
    "archives-tar-headers-without-files",
    "archives-tar-holes-without-end", "archives-tar-names-of-sixty-kilobytes",
    "archives-tar-of-a-hundred-thousand", "archives-tar-records-without-end",
    "archives-tars-in-a-zip", "archives-tars-of-deep-names", "archives-text-in-utf-16",
    "archives-text-in-utf-32", "archives-zips-in-a-tar", "files-folders-by-the-thousand",
)  # fmt: skip
SECONDS, MIB, SIZE = 10.0, 200.0, 1 << 20


def _made(name, batch):
    script = ROOT / "tests/attacks" / name / "make.py"
    spec = importlib.util.spec_from_file_location("make", script)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    batch.mkdir()
    module.make(batch, name, {each: (HONEST / each).read_bytes() for each in NAMES})
    (made,) = batch.iterdir()
    return made


MEASURED = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = os.wait4(process.pid, 0)[2]
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""
"""Run between: the peak of a process counts what its parent had when it was started."""


def _cost(command, path, out):
    """Return processor seconds and peak MiB of a command, its children among them."""
    options = ["-o", str(out), "--quiet", "--jobs", "1"] if command == "grade" else []
    paths = [str(path), str(HONEST)] if command == "similar" else [str(path)]
    grader = [sys.executable, "-m", "grader", command, *paths, *options]
    measured = [sys.executable, "-S", "-c", MEASURED, *grader]
    said = subprocess.run(measured, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    seconds, mib = map(float, said.split())
    return seconds, mib


@pytest.mark.parametrize("command", ["intake", "check", "similar", "grade"])
def test_costly_hand_ins(benchmark, tmp_path, command):
    """More than an honest one takes of the same command."""

    def turns():
        honest = _cost(command, HONEST, tmp_path / "honest")
        told = {}
        for name in COSTLY:
            path = _made(name, tmp_path / name)
            assert path.is_dir() or path.stat().st_size < SIZE, name
            cost = _cost(command, path, tmp_path / f"{name}-out")
            told[name] = tuple(one - other for one, other in zip(cost, honest, strict=True))
        return told

    told = benchmark.pedantic(turns, rounds=1)
    for name, (seconds, mib) in sorted(told.items(), key=lambda item: -item[1][0]):
        print(f"\n{command} {name}: {seconds:.1f} s and {mib:.0f} MiB more", end="")
        benchmark.extra_info[name] = [seconds, mib]
    assert max(seconds for seconds, _ in told.values()) < SECONDS
    assert max(mib for _, mib in told.values()) < MIB
