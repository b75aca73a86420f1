"""The guide says the limits that hold for documents."""

from pathlib import Path

from grader.written.behind_walls import __path__ as behind_walls
from grader.written.png import LONGEST
from grader.written.renderer import LIMITS, MOST_PAGES
from grader.written.showing import MOST_CHARACTERS, Showing

GUIDE = Path(__file__).parents[2] / "grader/guides/isolation.md"


def test_the_guide_has_the_limits_of_documents():
    (folder,) = behind_walls
    source = Path(folder, "draw.py").read_text()
    (pixels,) = (
        line.partition(" = ")[2] for line in source.splitlines() if "MOST_PIXELS = " in line[:14]
    )
    told = " ".join(GUIDE.read_text(encoding="utf-8").split())
    for sentence in (
        f"A page has {LIMITS.cpu_seconds:g} s of CPU time, a document {LIMITS.task_cpu_seconds:g} "
        f"s and {LIMITS.address_space_mib} MiB of address space, a hand-in "
        f"{Showing.seconds:g} s by the clock.",
        f"up to {MOST_PAGES} pages and a text up to {MOST_CHARACTERS} characters",
        f"up to {int(pixels.replace('_', ''))} pixels and is shown with up to {LONGEST} on a side",
    ):
        assert sentence in told, sentence
