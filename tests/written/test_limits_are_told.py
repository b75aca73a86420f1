"""The guide says the limits that hold for documents."""

import re
from pathlib import Path

from grader.written.png import LONGEST
from grader.written.renderer import BEHIND_WALLS, LIMITS, MOST_PAGES
from grader.written.showing import MOST_CHARACTERS, Showing

GUIDE = Path(__file__).parents[2] / "grader/guides/isolation.md"


def test_the_guide_has_the_limits_of_documents():
    source = (BEHIND_WALLS / "draw.py").read_text()
    pixels = re.search(r"^MOST_PIXELS = ([0-9_]+)$", source, re.MULTILINE)[1].replace("_", "")
    cpu, task_cpu = f"{LIMITS.cpu_seconds:g}", f"{LIMITS.task_cpu_seconds:g}"
    told = " ".join(GUIDE.read_text(encoding="utf-8").split())
    assert f"A page has {cpu} s of CPU time, a document {task_cpu} s" in told
    assert f"{LIMITS.address_space_mib} MiB of address space, a submission" in told
    assert f"a submission {Showing.seconds:g} s by the clock" in told
    assert f"up to {MOST_PAGES} pages and a text up to {MOST_CHARACTERS} characters" in told
    assert f"up to {pixels} pixels and is shown with up to {LONGEST} on a side" in told
