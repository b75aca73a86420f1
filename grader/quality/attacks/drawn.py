"""Hold pages for marking to what they may be: pictures, known elements, and nobody's secrets."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from grader.quality.attacks.arena import CANARY, Arena
from grader.quality.attacks.breaches import ATTRIBUTES, TAGS, Breach, in_page
from grader.quality.attacks.corpus import DOCUMENTS, Attack
from grader.quality.attacks.watch import Run
from grader.sanitise import is_clean
from grader.written.elements import ATTRIBUTES as OF_FORMULAS
from grader.written.elements import MATHS, PROSE
from grader.written.pages import PICTURE, PICTURES
from grader.written.png import NoPictureError, checked
from grader.written.renderer import PACKAGES

PAGES = "pages"
"""Where they are written to, in the arena."""

SECONDS = 40.0
"""For each attack, of the time that all take together."""

MEMORY_MIB = 250.0
"""Of the process that writes the pages; it takes 100 with documents of a megabyte."""

DRAWN_TAGS = frozenset({*TAGS, *PROSE, *MATHS, "nav", "img", "h5", "h6"})
DRAWN_ATTRIBUTES = frozenset(
    {*ATTRIBUTES, *OF_FORMULAS, "src", "alt", "loading", "decoding", "scope", "start"}
)
LINK = re.compile(r"[a-z0-9-]+\.html")
NAMES = frozenset({"index.html", "marks.csv", PICTURES})
ANSWER = re.compile(r'<section class="card answer" id="\w+".*?</section>', re.DOTALL)
WHOSE = re.compile(r'<h2 id="of-\w+">(.*) \(\w+\)</h2>')
SOURCE = re.compile(r"""<img\b[^>]*?\bsrc\s*=\s*["']?([^"'\s>]*)""")


def are_drawn(attacks: Sequence[Attack]) -> bool:
    """Return True if documents attack, and what draws them is installed."""
    is_here = all(importlib.util.find_spec(name) is not None for name in PACKAGES)
    return is_here and any(each.family == DOCUMENTS for each in attacks)


def breaches_of_pages(arena: Arena, attacks: Sequence[Attack], run: Run) -> list[Breach]:
    """Return all that got through to the pages for marking, by attack where that can be told."""
    own = [each for each in attacks if each.family == DOCUMENTS]
    found = [Breach("", what) for what in _of_run(run, len(own))]
    folder = arena.root / PAGES
    answers: dict[str, str] = {}
    for page in sorted(folder.glob("*.html")):
        text = page.read_bytes().decode("utf-8", "surrogateescape")
        found += [Breach("", f"{page.name}: {what}") for what in _of_page(text)]
        answers |= _answers(text)
    found += [Breach("", what) for what in _of_files(folder)]
    for attack in own:
        told = answers.get(arena.names[attack.name], "")
        found += [
            Breach(attack.name, f"the page for marking does not say {words!r}")
            for words in attack.label.shows
            if words not in told
        ]
    return found


def _of_run(run: Run, attacks: int) -> Iterator[str]:
    if run.status:
        yield f"the pages for marking ended with status {run.status}: {run.said[-2000:]}"
    if run.seconds > SECONDS * (attacks + 1):
        yield f"the pages for marking took {run.seconds:.0f} s"
    if run.memory_mib > MEMORY_MIB:
        yield f"the pages for marking took {run.memory_mib:.0f} MiB"
    if not is_clean(run.said):
        yield "the terminal was sent control characters"
    yield from (f"a process was left behind: {each}" for each in run.left_behind)


def _of_page(text: str) -> Iterator[str]:
    yield from in_page(text, "", DRAWN_TAGS, DRAWN_ATTRIBUTES, LINK)
    if CANARY in text:
        yield "holds something that nobody must see"
    for source in SOURCE.findall(text):
        folder, _, name = source.partition("/")
        if folder != PICTURES or not PICTURE.fullmatch(name):
            yield f"shows {source!r}"


def _answers(text: str) -> Mapping[str, str]:
    found = {}
    for answer in ANSWER.findall(text):
        whose = WHOSE.search(answer)
        if whose is not None:
            found[whose[1]] = answer
    return found


def _of_files(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.parent.name == PICTURES:
            try:
                checked(path.read_bytes())
            except NoPictureError as error:
                yield f"{name} is no picture: {error}"
        elif name not in NAMES and path.suffix != ".html":
            yield f"{name} was written beside the pages"
