"""Pages for marking: one for each question with all students' answers, and one that leads to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from markupsafe import Markup

from grader.assignment.model import Assignment
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

    title: str
    points: float
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
        self.names: set[str] = set()

    def keep(self, name: str, content: bytes) -> None:
        """Write a picture unless it is there."""
        with self._lock:
            is_new = name not in self.names
            self.names.add(name)
        if is_new:
            write_whole(self._folder / name, content)

    def sweep(self) -> None:
        """Remove pictures that no page shows."""
        for file in self._folder.glob("*.png"):
            if PICTURE.fullmatch(file.name) and file.name not in self.names:
                file.unlink(missing_ok=True)


def write_pages(
    hand_ins: Sequence[HandIn],
    questions: Sequence[Question],
    assignment: Assignment,
    output: Path,
    renderers: Sequence[Renderer],
    *,
    names: bool = False,
    notes: Iterable[str] = (),
    advance: Callable[[], None] = lambda: None,
) -> Written:
    """Write the pages into a folder; each renderer draws hand-ins beside the others.

    Marking is blind unless `names` are asked for: students go by codes, in an order that is another
    for each question, and files by their kinds.
    """
    pictures = Pictures(output)
    shown = _all_shown(hand_ins, renderers, pictures, advance, names=names)
    there = {each.code: each for each in shown if not each.is_empty}
    without = [each for each in shown if each.is_empty]
    files = [f"{each}.html" for each in make_ids(part.id.rpartition(".")[2] for part in questions)]
    order = sorted(there, key=lambda code: there[code].name.casefold()) if names else ()
    asked = tuple(
        QuestionPage(
            title=part.title,
            points=part.points,
            answers=tuple(
                _answer(there[code], part.title, names=names)
                for code in order or order_of(there, part.id)
            ),
            file=files[place],
            before=files[place - 1] if place else "",
            after=files[place + 1] if place + 1 < len(files) else "",
        )
        for place, part in enumerate(questions)
    )
    for question in asked:
        write_whole(output / question.file, _page("written_question.html", question, assignment))
    index = Index(asked, tuple(sorted(_whose(each, names=names) for each in without)), names,
                  tuple(notes))
    write_whole(output / "index.html", _page("written_index.html", index, assignment))
    pictures.sweep()
    said = sum(len(file.notes) for each in shown for file in each.files)
    return Written(len(there), len(without), len(pictures.names), said)


def _all_shown(
    hand_ins: Sequence[HandIn],
    renderers: Sequence[Renderer],
    pictures: Pictures,
    advance: Callable[[], None],
    *,
    names: bool,
) -> list[ShownHandIn]:
    """Show hand-ins, as many at a time as there are renderers."""
    idle = [Showing(each, pictures.keep, names) for each in renderers]

    def shown(hand_in: HandIn) -> ShownHandIn:
        showing = idle.pop()
        try:
            return show(hand_in, showing)
        finally:
            idle.append(showing)

    done = []
    with ThreadPoolExecutor(len(renderers)) as pool:
        for each in pool.map(shown, hand_ins):
            done.append(each)
            advance()
    return done


def _whose(shown: ShownHandIn, *, names: bool) -> str:
    return f"{shown.name} ({shown.code})" if names else shown.code


def _answer(shown: ShownHandIn, title: str, *, names: bool) -> Answer:
    number = NUMBER.search(title)
    files = tuple(
        (file, section_of(file.blocks, number[1]) if number else ()) for file in shown.files
    )
    return Answer(_whose(shown, names=names), shown.code, files, shown.notes)


def _page(name: str, view: QuestionPage | Index, assignment: Assignment) -> str:
    style = template("style.css") + template("written.css")
    return (
        environment()
        .get_template(name)
        .render(
            view=view,
            course=assignment.title,
            pictures=PICTURES,
            style=Markup(style),  # noqa: S704 our own file
            policy=policy(style, pictures=FROM_A_FOLDER),
        )
    )
