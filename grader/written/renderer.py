"""The trusted end of the worker that opens what students send: bytes in, checked pictures out."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Self

from grader.errors import UsageError, missing_package
from grader.grading.setup import SECRET
from grader.language import N_, Marked
from grader.limits import MIB, Limits
from grader.sandbox.isolation import Walls, probe
from grader.sandbox.outcome import Outcome
from grader.sandbox.requests import Question, encode_args
from grader.sandbox.session import Module, Session
from grader.sandbox.worker_config import make_worker_config
from grader.sandbox.workers import make_workers
from grader.written.elements import AstrayError, read_elements
from grader.written.png import LONGEST, NoPictureError, checked
from grader.written.records import Block, Drawn, Picture

BEHIND_WALLS = Path(__file__).parent / "behind_walls"

PACKAGES = (
    *("pypdfium2_cfg", "pypdfium2_raw", "pypdfium2", "PIL"),
    *("mdurl", "markdown_it", "mdit_py_plugins", "latex2mathml"),
)
LATE = ("latex2mathml",)
"""Asks for its own version when it is loaded, which `typeset` sees to."""

MOST_PAGES = 30
"""Pages of a document that are drawn; six proofs take two to ten."""

LIMITS = Limits(
    cpu_seconds=6,
    wall_seconds=60,
    task_cpu_seconds=20,
    task_wall_seconds=150,
    cut_off_calls=2,
    address_space_mib=1024,
    frame_bytes=10 * MIB,
    task_bytes=64 * MIB,
)
"""Of one document. A page takes 0.1 s, a photo of 12 million pixels 2 s and 200 MiB."""

FAULTS = {
    "password": N_("it asks for a password; ask for a copy without one"),
    "damaged": N_("it is damaged, or not what its name says; ask for another copy"),
    "large": N_("it has more pixels than are decoded; ask for a smaller one"),
}
"""By the word that comes from behind the walls."""

ASTRAY = N_("what draws it was led astray by it; look at the file itself with care")
CRASHED = N_("what draws it crashed on it, as it does when memory runs out; ask for a simpler copy")
NO_MEMORY = N_("it needs too much memory; ask for a simpler copy")


class Renderer:
    """Workers with what opens documents, one for each document."""

    def __init__(self, isolation: str = "auto", walls: Walls | None = None) -> None:
        """Prepare workers; raise UsageError where the packages are not installed.

        Which walls hold is found out unless it is known.
        """
        absent = [name for name in PACKAGES if importlib.util.find_spec(name) is None]
        if absent:
            missing = missing_package(ModuleNotFoundError(name=absent[0]))
            raise UsageError(f"PDF files, pictures and Markdown are not shown: {missing}")
        plan = replace(make_worker_config(LIMITS, PACKAGES, isolation), late=LATE)
        if walls is not None and "bubblewrap" not in walls.up:
            plan = replace(plan, bubblewrap=None)
        self._workers = make_workers(plan)
        self.walls = walls or probe(self._workers, isolation, str(SECRET))

    def __enter__(self) -> Self:
        """Return itself, to be closed."""
        return self

    def __exit__(self, *_: object) -> None:
        """End every process."""
        self._workers.close()

    def pages(self, content: bytes) -> Drawn:
        """Draw a PDF."""
        with closing(self._session("draw", content)) as session:
            outcome = _ask(session, "count_pages")
            count = outcome.value
            if type(count) is not int or count < 1:
                return Drawn(notes=(_not_shown(_fault(outcome)),))
            shown = min(count, MOST_PAGES)
            notes = [_first_pages(count, shown)] if shown < count else []
            drawn = _drawn_pages(session, shown)
        pictures = tuple(each for each in drawn if isinstance(each, Picture))
        return Drawn(pictures, (*notes, *_not_drawn(drawn)))

    def photo(self, content: bytes) -> Drawn:
        """Draw a picture."""
        with closing(self._session("draw", content)) as session:
            drawn = _picture(_ask(session, "draw_picture", LONGEST))
        if isinstance(drawn, Picture):
            return Drawn((drawn,))
        return Drawn(notes=(_not_shown(drawn),))

    def blocks(self, text: str) -> tuple[Block, ...] | str:
        """Return what Markdown consists of; a sentence where that cannot be found out."""
        with closing(self._session("typeset", text.encode())) as session:
            outcome = _ask(session, "elements")
        if type(outcome.value) is not bytes:
            return _fault(outcome)
        try:
            return read_elements(outcome.value)
        except AstrayError:
            return ASTRAY

    def _session(self, module: str, content: bytes) -> Session:
        source = (BEHIND_WALLS / f"{module}.py").read_bytes()
        files = {f"{module}.py": source, "document": content}
        return Session(self._workers, Module(module, files), LIMITS)


def _not_shown(why: str) -> Marked:
    return N_("it is not shown: {why}", why=why)


def _first_pages(count: int, shown: int) -> Marked:
    return N_("it has {count} pages; the first {shown} are shown", count=count, shown=shown)


def _drawn_pages(session: Session, count: int) -> list[Picture | str]:
    """Return the pages, or why they are not drawn; none is tried once the time is used up."""
    drawn: list[Picture | str] = []
    for number in range(count):
        outcome = _ask(session, "draw_page", number, LONGEST)
        if outcome.ending == "skipped":
            return [*drawn, *[_fault(outcome)] * (count - number)]
        drawn.append(_picture(outcome))
    return drawn


def _not_drawn(drawn: Sequence[Picture | str]) -> Iterator[str]:
    """Yield a sentence for each run of pages that are not drawn for one reason."""
    number = 1
    for why, run in groupby(each if isinstance(each, str) else "" for each in drawn):
        last = number + len([*run]) - 1
        if why:
            yield (
                N_("page {number} is not shown: {why}", number=number, why=why)
                if last == number
                else N_(
                    "pages {number} to {last} are not shown: {why}",
                    number=number,
                    last=last,
                    why=why,
                )
            )
        number = last + 1


def _ask(session: Session, function: str, *args: object) -> Outcome:
    return session.ask(Question(function, encode_args(args)))


def _picture(outcome: Outcome) -> Picture | str:
    """Return the picture that an outcome holds, or why it holds none."""
    if type(outcome.value) is not bytes:
        return _fault(outcome)
    try:
        return checked(outcome.value)
    except NoPictureError:
        return ASTRAY


def _fault(outcome: Outcome) -> str:
    """Return why there is nothing to show; nothing of it was written by the document."""
    if outcome.ending == "returned":
        said = outcome.value
        return FAULTS.get(said, ASTRAY) if isinstance(said, str) else ASTRAY
    if outcome.failure is not None:
        return NO_MEMORY if outcome.failure.type == "MemoryError" else FAULTS["damaged"]
    if outcome.ending == "crashed":
        return ASTRAY if outcome.is_astray else CRASHED
    return outcome.detail or ""
