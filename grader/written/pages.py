"""Pages for marking: one for each question with all answers, and one that leads to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from markupsafe import Markup

from grader.intake.ids import make_ids
from grader.report.render import environment, policy, template
from grader.store.files import write_whole
from grader.written.codes import order_of
from grader.written.elements import section_of
from grader.written.records import Block, HandIn, Question, ShownFile, ShownHandIn
from grader.written.renderer import Renderer
from grader.written.showing import Showing, show

PICTURES = "pictures"
"""The folder beside the pages with what they show. Names are those of contents, so that a picture
is there once however many pages show it."""

PICTURE = re.compile(r"[0-9a-f]{32}\.png")
NUMBER = re.compile(r"\((\d+(?:\.\d+)+)\)")
"""How the title of a question names its place in the sheet."""

FROM_A_FOLDER = "'self' file:"
"""Where pictures come from: the page's own folder, on a server or on a disk."""


@dataclass(frozen=True)
class Answer:
    """One student's work on the page of a question."""

    whose: str
    anchor: str
    files: tuple[tuple[ShownFile, tuple[Block, ...]], ...]
    """Each with the section that answers the question, where its headings tell."""
    notes: tuple[str, ...]


@dataclass(frozen=True)
class QuestionPage:
    """The page of one question."""

    question: Question
    answers: tuple[Answer, ...]
    file: str
    before: str
    after: str


@dataclass(frozen=True)
class Index:
    """The page that leads to those of the questions."""

    questions: tuple[QuestionPage, ...]
    without: tuple[str, ...]
    """Who handed in nothing to be marked."""
    names: bool
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Written:
    """What was written, for whoever asked for it."""

    answers: int
    without: int
    pictures: int
    notes: int
    """Files and pages that are not shown as they are."""


class Pictures:
    """The pictures beside the pages: each is written once, and those of an earlier run go."""

    def __init__(self, output: Path) -> None:
        self._folder = output / PICTURES
        self._lock = Lock()
        self._before = {file.name for file in self._folder.glob("*.png")}
        self.names: set[str] = set()

    def keep(self, name: str, content: bytes) -> None:
        """Write a picture unless it is there."""
        with self._lock:
            is_new = name not in self.names
            self.names.add(name)
        if is_new:
            write_whole(self._folder / name, content)

    def take_back(self) -> None:
        """Remove what was written, because the pages are not."""
        for name in self.names - self._before:
            (self._folder / name).unlink(missing_ok=True)
        with suppress(OSError):  # it holds something, or is not there
            self._folder.rmdir()

    def sweep(self) -> None:
        """Remove pictures that no page shows."""
        for file in self._folder.glob("*.png"):
            if PICTURE.fullmatch(file.name) and file.name not in self.names:
                file.unlink(missing_ok=True)


@dataclass(frozen=True)
class Look:
    """How pages look, and who is told of each hand-in that is drawn."""

    course: str
    names: bool = False
    """Otherwise marking is blind: students go by codes, in an order that is another for each
    question, and files by their kinds."""
    notes: tuple[str, ...] = ()
    """For the page that leads to the others."""
    advance: Callable[[], None] = lambda: None


def write_pages(
    hand_ins: Sequence[HandIn],
    questions: Sequence[Question],
    output: Path,
    renderers: Sequence[Renderer],
    look: Look,
) -> Written:
    """Write the pages into a folder; each renderer draws hand-ins beside the others."""
    pictures = Pictures(output)
    try:
        shown = _all_shown(hand_ins, renderers, pictures, look)
    except BaseException:
        pictures.take_back()
        raise
    there = {each.code: each for each in shown if not each.is_empty}
    without = sorted(_whose(each, look) for each in shown if each.is_empty)
    by_name = sorted(there, key=lambda code: there[code].name.casefold())
    files = [f"{each}.html" for each in make_ids(part.id.rpartition(".")[2] for part in questions)]
    asked = tuple(
        QuestionPage(
            question,
            tuple(
                _answer(there[code], question, look)
                for code in (by_name if look.names else order_of(there, question.id))
            ),
            file,
            *_beside(files, file),
        )
        for question, file in zip(questions, files, strict=True)
    )
    for each in asked:
        write_whole(output / each.file, _page("written_question.html", each, look))
    index = Index(asked, tuple(without), look.names, look.notes)
    write_whole(output / "index.html", _page("written_index.html", index, look))
    pictures.sweep()
    said = sum(len(file.notes) for each in shown for file in each.files)
    return Written(len(there), len(without), len(pictures.names), said)


def _beside(files: Sequence[str], file: str) -> tuple[str, str]:
    """Return the files before and after one; nothing at the ends."""
    place = files.index(file)
    return ("", *files)[place], (*files, "")[place + 1]


def _all_shown(
    hand_ins: Sequence[HandIn], renderers: Sequence[Renderer], pictures: Pictures, look: Look
) -> list[ShownHandIn]:
    """Show hand-ins, as many at a time as there are renderers."""
    idle = [Showing(each, pictures.keep, look.names) for each in renderers]

    def shown(hand_in: HandIn) -> ShownHandIn:
        showing = idle.pop()
        try:
            return show(hand_in, showing)
        finally:
            idle.append(showing)

    done = []
    pool = ThreadPoolExecutor(len(renderers))
    try:
        for each in pool.map(shown, hand_ins):
            done.append(each)
            look.advance()
    finally:
        pool.shutdown(cancel_futures=True)
    return done


def _whose(shown: ShownHandIn, look: Look) -> str:
    return f"{shown.name} ({shown.code})" if look.names else shown.code


def _answer(shown: ShownHandIn, question: Question, look: Look) -> Answer:
    number = NUMBER.search(question.title)
    files = tuple(
        (file, section_of(file.blocks, number[1]) if number else ()) for file in shown.files
    )
    found = shown.found.get(question.id, ())
    return Answer(_whose(shown, look), shown.code, files, (*shown.notes, *found))


def _page(name: str, view: QuestionPage | Index, look: Look) -> str:
    style = template("style.css") + template("written.css")
    return (
        environment()
        .get_template(name)
        .render(
            view=view,
            course=look.course,
            pictures=PICTURES,
            style=Markup(style),  # noqa: S704 our own file
            policy=policy(style, pictures=FROM_A_FOLDER),
        )
    )
