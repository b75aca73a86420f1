"""Draw where the time of one honest submission goes, and write its figures into the guide.

    python tests/benchmarks/profile_page.py [--rounds 20]

Writes `.assets/profile.svg` and the table between the two marks of `grader/guides/profile.md`.
Processor time is measured without a profiler; a second run, with one, says how the trusted side's
part is shared out. What the walls and what the calls cost is measured by themselves.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests/support")]

from bare_calls import modules_of, recorded, seconds_of  # noqa: E402 lies beside
from tp1 import TP1  # noqa: E402 the same

from grader.batch.slot_worker import Batch, BatchItem, ReportStore, SlotWorker  # noqa: E402
from grader.grading.setup import prepare_setup  # noqa: E402
from grader.intake.read import find_submissions  # noqa: E402
from grader.limits import Limits  # noqa: E402
from grader.settings import Course  # noqa: E402

HONEST = ROOT / "tests/specimens/passed_plain"
NAMES = ("softmax", "sigmoid", "gradcheck", "neural")
SEED = 7
PICTURE, PAGE = ROOT / ".assets/profile.svg", ROOT / "grader/guides/profile.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"
STAGES = {
    "intake": "read the folder",
    "sandbox": "ask and be answered",
    "worker": "ask and be answered",
    "judging": "judge",
    "comparison": "judge",
    "answer_key": "judge",
    "assignment": "judge",
    "assignments": "judge",
    "author": "judge",
    "diagnosis": "explain and score",
    "troubles": "explain and score",
    "findings": "explain and score",
    "grading": "explain and score",
    "policy": "explain and score",
    "report": "page and files",
    "records": "page and files",
    "store": "page and files",
    "batch": "page and files",
}
"""What a room of the package does for one submission."""

OTHER = "the rest of the trusted side"
TRUSTED, UNTRUSTED = "#2f6f9f", "#c2703d"
LEFT, WIDTH, ROW, TOP = 230, 440, 26, 44
TICK = os.sysconf("SC_CLK_TCK")
Parts = list[tuple[str, float, str]]
"""Name, milliseconds and colour of each part."""


def main() -> None:
    """Measure, draw and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    os.environ["PATH"] = ""  # inside bubblewrap the system counts no child of the zygote
    parts = measured(rounds)
    table = "".join(f"| {name} | {each:.1f} ms |\n" for name, each, _ in parts)
    total = sum(each for _, each, _ in parts)
    figures = (
        f"| part | processor time |\n| --- | --- |\n{table}| **together** | {total:.1f} ms |\n"
    )
    PICTURE.write_text(drawn(parts), encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    mark = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
    page = mark.sub(lambda _: f"{BEGIN}\n{figures}\n{END}", page)
    PAGE.write_text(page, encoding="utf-8")
    sys.stdout.write(figures)


def measured(rounds: int) -> Parts:
    """Return the parts of one grading, from the start to the end."""
    setup = prepare_setup(TP1, Course(), SEED, "grade", ROOT / "reference")
    item = BatchItem("honest", find_submissions([HONEST], Limits(), TP1.names)[0])
    with tempfile.TemporaryDirectory(prefix="grader-profile-") as folder:
        seat = SlotWorker(ReportStore(Batch(setup, Path(folder), {}, fresh=True)))
        with recorded() as calls:
            seat.grade(item)
        trusted, zygote, workers = spent(lambda: seat.grade(item), rounds)
        profile = cProfile.Profile(time.thread_time)  # to wait for a worker costs nothing
        profile.enable()
        for _ in range(rounds):
            seat.grade(item)
        profile.disable()
        started = forks(seat, item)
        seat.close()
    live = setup.workers()
    live.start().end(kill=True)
    *_, bare = spent(lambda: live.start().end(kill=True), rounds * started)
    live.close()
    with modules_of(HONEST, NAMES) as modules:
        own = 1e3 * min(seconds_of(calls, modules) for _ in range(5))
    shares = shares_of(profile)
    whole = sum(shares.values())
    names = dict.fromkeys((*STAGES.values(), OTHER))
    parts = [(name, trusted * shares[name] / whole, TRUSTED) for name in names]
    walls = started * bare
    return [
        *parts,
        (f"fork {started} workers", zygote, UNTRUSTED),
        ("their start, walls and end", walls, UNTRUSTED),
        (f"the {len(calls)} calls by themselves", own, UNTRUSTED),
        ("import, questions, answers", max(0.0, workers - walls - own), UNTRUSTED),
    ]


def spent(run, rounds: int) -> tuple[float, float, float]:  # type: ignore[no-untyped-def]
    """Return milliseconds of this process, of its children and of theirs, for each run."""
    own, before = time.process_time(), family()
    for _ in range(rounds):
        run()
    own, after = time.process_time() - own, family()
    zygote, workers = (1e3 * (new - old) / TICK for old, new in zip(before, after, strict=True))
    return 1e3 * own / rounds, zygote / rounds, workers / rounds


def family() -> tuple[int, int]:
    """Return the ticks of all children of this process, and of the children that they reaped."""
    used = [0, 0]
    for task in Path("/proc/self/task").iterdir():
        for child in (task / "children").read_text().split():
            fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
            used[0] += int(fields[11]) + int(fields[12])
            used[1] += int(fields[13]) + int(fields[14])
    return used[0], used[1]


def forks(seat: SlotWorker, item: BatchItem) -> int:
    """Return how many workers one grading starts."""
    workers = seat._workers
    start, count = workers.start, [0]

    def counted():  # type: ignore[no-untyped-def]
        count[0] += 1
        return start()

    workers.start = counted  # type: ignore[method-assign]
    seat.grade(item)
    workers.start = start  # type: ignore[method-assign]
    return count[0]


def shares_of(profile: cProfile.Profile) -> Counter[str]:
    """Return the time of each stage; what Python and packages do is their callers'."""
    shares: Counter[str] = Counter()
    for function, (_, _, own, _, callers) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        stage = stage_of(function[0])
        if stage or not callers:
            shares[stage or OTHER] += own
            continue
        for caller, (_, _, own_there, _) in callers.items():
            shares[stage_of(caller[0]) or OTHER] += own_there
    return shares


def stage_of(file: str) -> str:
    """Return the stage that a file of the package works for; nothing for other files."""
    found = re.search(r"/grader/(\w+)/[^/]", file)
    return STAGES.get(found[1], OTHER) if found else ""


def drawn(parts: Parts) -> str:
    """Return the picture: a bar for each part, of the trusted side and of the workers."""
    total = sum(each for _, each, _ in parts)
    longest = max(each for _, each, _ in parts)
    height = TOP + ROW * len(parts) + 40
    rows = []
    for at, (name, each, colour) in enumerate(parts):
        y = TOP + ROW * at
        rows.append(
            f'<text x="{LEFT - 10}" y="{y + 14}" text-anchor="end">{escape(name)}</text>'
            f'<rect x="{LEFT}" y="{y}" width="{WIDTH * each / longest:.1f}" height="18" '
            f'fill="{colour}"/>'
            f'<text x="{LEFT + WIDTH * each / longest + 6:.1f}" y="{y + 14}">{each:.1f}</text>'
        )
    legend = (
        f'<rect x="{LEFT}" y="{height - 26}" width="12" height="12" fill="{TRUSTED}"/>'
        f'<text x="{LEFT + 18}" y="{height - 15}">the trusted side</text>'
        f'<rect x="{LEFT + 140}" y="{height - 26}" width="12" height="12" fill="{UNTRUSTED}"/>'
        f'<text x="{LEFT + 158}" y="{height - 15}">workers and their zygote</text>'
    )
    title = f"One honest submission: {total:.0f} ms of processor time, in ms"
    body = "\n".join(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 {height}" role="img" '
        f'font-family="sans-serif" font-size="13">\n<title>{title}</title>\n'
        f'<rect width="720" height="{height}" fill="#ffffff"/>\n<g fill="#222222">\n'
        f'<text x="16" y="26" font-size="16">{title}</text>\n{body}\n{legend}\n</g>\n</svg>\n'
    )


if __name__ == "__main__":
    main()
