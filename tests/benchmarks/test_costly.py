"""What one hostile hand-in costs the trusted side: processor time and memory; and fifty in a batch.

Workers are other processes and are not counted: they have limits of their own.
"""

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tp1 import TP1

from grader.batch.slot_worker import Batch, BatchItem, ReportStore, SlotWorker
from grader.cli import cli
from grader.grading.setup import prepare_setup
from grader.intake.read import find_submissions
from grader.limits import Limits
from grader.quality.attacks.corpus import lay_out, load_attacks
from grader.settings import Course

ROOT = Path(__file__).parent.parent.parent
HONEST = ROOT / "tests/specimens/passed_plain"
STATUS = Path("/proc/self/status")
SECONDS, MIB = 10.0, 200.0
"""What a hand-in of less than a megabyte may cost in any command."""

COSTLY = (
    "answers-exceptions-with-every-frame",
    "files-that-name-each-other",
    "files-words-that-are-nearly-forbidden",
    "process-evaluations-at-one-point",
    "process-evaluations-by-the-thousand",
    "process-evaluations-of-every-shape",
    "results-arguments-turned-into-trees",
    "results-cost-beside-a-tree",
    "results-empty-lists-in-lists",
    "results-lists-kept-of-every-task",
    "results-pairs-of-pairs",
    "results-strings-by-the-hundred-thousand",
    "results-trees-of-short-lists",
    "words-another-exception-each-time",
    "words-backslash-at-the-end",
    "words-brackets-never-closed",
    "words-name-that-is-nearly-there",
    "words-traceback-through-large-files",
    "words-verdict-that-is-nearly-said",
)
"""The attacks of the corpus that cost the most to judge and to explain."""

LONG_LINE = (" \N{GRINNING FACE} " + " ".join(f"q{at:05d}z" for at in range(28_000))).encode()
LONG_COMMENT = "".join(f"# word{at:05d} of many\n" for at in range(40_000)).encode()
NEAR_WORDS = "".join(f"# proba{chr(0x61 + at % 26)}{at}lity\n" for at in range(50_000)).encode()
SHARED = {
    "one line of names": LONG_LINE,
    "one remark of many lines": LONG_COMMENT,
    "words that are nearly one": NEAR_WORDS,
    "spaces": ("(" + " " * 900 + ",\n").encode() * 900,
    "strings": ("'" + "\\n%d{x}" * 40 + "'\n").encode() * 2_000,
    "marks behind backslashes": ('"""\n' + '\\"""\n' * 50_000 + "\\").encode(),
    "numbers": b"".join(b"0x%d, 1.%d, " % (at, at) for at in range(30_000)),
}
"""Files of which two who hand them in share thousands of things."""

HONEST_ONES, COSTLY_ONES, JOBS = 200, 50, 2


def _peak():
    line = next(each for each in STATUS.read_text().splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


class Cost:
    """Seconds of processor time of this process, and by how much its memory grew for a while."""

    def __enter__(self):
        """Begin to measure."""
        Path("/proc/self/clear_refs").write_text("5")
        self._memory, self._began = _peak(), time.process_time()
        return self

    def __exit__(self, *_):
        """Say what it came to."""
        self.seconds = time.process_time() - self._began
        self.mib = _peak() - self._memory


@pytest.fixture(scope="module")
def costly(tmp_path_factory):
    """The costly hand-ins, by name."""
    folder = tmp_path_factory.mktemp("costly")
    plain = {f"{name}.py": (HONEST / f"{name}.py").read_bytes() for name in TP1.names.modules}
    attacks = [load_attacks(ROOT / "tests/attacks", TP1, name)[0] for name in COSTLY]
    lay_out(attacks, folder, plain, {})
    return {path.stem: path for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def seat(tmp_path_factory):
    """A slot that has graded an honest submission: what is made for all is there."""
    setup = prepare_setup(TP1, Course(), 7, "grade", ROOT / "reference")
    seat = SlotWorker(ReportStore(Batch(setup, tmp_path_factory.mktemp("reports"), {}, fresh=True)))
    seat.grade(BatchItem("honest", find_submissions([HONEST], Limits(), TP1.names)[0]))
    yield seat
    seat.close()


def _run(*command):
    """Run a command in this process; return its exit status."""
    words = [str(each) for each in (*command, "--verbose", "--quiet")]
    return cli.main(words, standalone_mode=False)


def _within(command, name, cost):
    print(f"\n{command} {name}: {cost.seconds:.2f} s, {cost.mib:.0f} MiB")
    assert cost.seconds <= SECONDS
    assert cost.mib <= MIB


@pytest.mark.parametrize("name", COSTLY)
def test_cost_of_grading_one(benchmark, name, costly, seat):
    """Reading, judging, explaining and writing one hand-in."""
    (found,) = find_submissions([costly[name]], Limits(), TP1.names)
    with Cost() as cost:
        benchmark.pedantic(seat.grade, (BatchItem(name, found),), rounds=1)
    _within("grade", name, cost)


@pytest.mark.parametrize("name", COSTLY)
def test_cost_of_checking_one(benchmark, name, costly, tmp_path):
    """The same for `grader check`, with page and JSON."""
    pages = ["--html", tmp_path / "page.html", "--json", tmp_path / "report.json"]
    with Cost() as cost:
        benchmark.pedantic(_run, ("check", costly[name], *pages), rounds=1)
    _within("check", name, cost)


@pytest.mark.parametrize("name", SHARED)
def test_cost_of_comparing_one(benchmark, name, tmp_path):
    """`grader similar` with two copies of a file among honest work, against honest work alone."""
    honest = tmp_path / "honest"
    for number in range(10):
        shutil.copytree(HONEST, honest / f"s{number}", ignore=shutil.ignore_patterns("*.toml"))
    with Cost() as alone:
        _run("similar", honest)
    for who in ("eve", "mallory"):
        shutil.copytree(HONEST, honest / who, ignore=shutil.ignore_patterns("*.toml"))
        (honest / who / "softmax.py").write_bytes(SHARED[name])
    with Cost() as cost:
        benchmark.pedantic(_run, ("similar", honest), rounds=1)
    cost.seconds, cost.mib = cost.seconds - alone.seconds, cost.mib - alone.mib
    _within("similar", name, cost)


def _grade(batch, reports):
    command = [sys.executable, "-m", "grader", "grade", batch, "-o", reports, "--quiet"]
    command += ["--seed", "7", "--jobs", JOBS, "--fresh"]
    began = time.monotonic()
    subprocess.run([str(each) for each in command], cwd=ROOT, check=True)
    return time.monotonic() - began


def test_fifty_costly_hand_ins_among_two_hundred_honest_ones(benchmark, costly, tmp_path):
    """Honest reports are the same bytes, and nobody waits longer than for the sum of budgets."""
    honest, mixed = tmp_path / "honest", tmp_path / "mixed"
    for number in range(HONEST_ONES):
        for batch in (honest, mixed):
            target = batch / f"s{number:03d}"
            shutil.copytree(HONEST, target, ignore=shutil.ignore_patterns("*.toml"))
    hand_ins = list(costly.values())
    for number in range(COSTLY_ONES):
        hand_in = hand_ins[number % len(hand_ins)]
        target = mixed / f"x{number:02d}{hand_in.suffix}"
        (shutil.copytree if hand_in.is_dir() else shutil.copy)(hand_in, target)
    alone = _grade(honest, tmp_path / "a")
    together = benchmark.pedantic(_grade, (mixed, tmp_path / "b"), rounds=1)
    limits = Limits()
    # Trusted time, and for each of four tasks what workers may use: the rest waits for neither.
    budget = COSTLY_ONES * (limits.trusted_cpu_seconds + 4 * limits.task_cpu_seconds) / JOBS
    print(f"\n{alone:.0f} s alone, {together:.0f} s together")
    assert together - alone <= budget
    for number in range(HONEST_ONES):
        for file in ("report.json", "report.html"):
            one, other = (tmp_path / each / f"s{number:03d}" / file for each in "ab")
            assert one.read_bytes() == other.read_bytes()
    entries = json.loads((tmp_path / "b" / "batch.json").read_bytes())["submissions"]
    assert len(entries) == HONEST_ONES + COSTLY_ONES
