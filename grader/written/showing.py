"""From the files of one hand-in to what a page shows of them: pictures, typeset text, sentences."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass

from grader.language import N_, Marked, joined
from grader.limits import Limits
from grader.meter import BudgetSpentError, charged
from grader.sanitise import clean, clean_line
from grader.written.kinds import Kind, kind_of, kind_of_name, written_paths
from grader.written.records import (
    Block,
    HandIn,
    Picture,
    ShownFile,
    ShownHandIn,
    ShownPicture,
    WrittenFile,
)
from grader.written.renderer import Renderer

MOST_FILES = 12
"""Files of a hand-in that are shown; photos of pages are one each."""

MOST_CHARACTERS = 100_000
"""Of a text that are shown; six proofs take ten thousand."""

ENCODINGS = ("utf-8-sig", "utf-16", "cp1252")
"""In which texts are written. The last takes nearly anything."""

KINDS: dict[Kind, Marked] = {
    "PDF": N_("PDF"),
    "picture": N_("picture"),
    "Markdown": N_("Markdown"),
    "LaTeX": N_("LaTeX"),
    "text": N_("text"),
    "other": N_("a file of another kind"),
}

UTF_16 = (b"\xff\xfe", b"\xfe\xff")

Keep = Callable[[str, bytes], None]
"""Keeps a picture under the name of a file."""


@dataclass(frozen=True)
class Showing:
    """How hand-ins are shown: by whom, where pictures go, whether names are."""

    renderer: Renderer
    keep: Keep
    names: bool = False
    seconds: float = 240.0
    """For all files of a hand-in, by the clock: an honest one takes below 30 on a busy machine."""


def show(hand_in: HandIn, showing: Showing) -> ShownHandIn:
    """Return what a page shows of a hand-in. Never raises for what is in it."""
    files = {file.path: file for file in hand_in.files()}
    chosen, others = written_paths([*files])
    shown: list[ShownFile] = []
    notes = [hand_in.lost] if hand_in.lost else []
    deadline = time.monotonic() + showing.seconds
    with charged(Limits()):
        try:
            for number, path in enumerate(chosen[:MOST_FILES], 1):
                if time.monotonic() > deadline:
                    late = N_(
                        "the files after the first {count} are not shown: those took more than "
                        "{seconds:g} s",
                        count=len(shown),
                        seconds=showing.seconds,
                    )
                    notes.append(late)
                    break
                shown.append(_show(files[path], number, showing))
        except BudgetSpentError as spent:
            notes.append(
                N_(
                    "the files after the first {count} are not shown: {why}",
                    count=len(shown),
                    why=spent.args[0] if spent.args else "",
                )
            )
    if len(chosen) > MOST_FILES:
        notes.append(
            N_(
                "{count} files are the written part; the first {most} are shown",
                count=len(chosen),
                most=MOST_FILES,
            )
        )
    if others:
        labels = [_label(path, kind_of_name(path), showing) for path in others[:MOST_FILES]]
        told = joined(labels, ", ")
        more = len(others) - MOST_FILES
        notes.append(
            N_("also handed in, and not shown: {names} and {more} more", names=told, more=more)
            if more > 0
            else N_("also handed in, and not shown: {names}", names=told)
        )
    is_lost = bool(hand_in.lost)
    return ShownHandIn(
        hand_in.code, hand_in.name, tuple(shown), tuple(notes), is_lost, hand_in.found
    )


def _label(path: str, kind: Kind, showing: Showing) -> str:
    """Return what a file is called: names of files often hold those of students."""
    if showing.names:
        return clean_line(path, 200)
    return KINDS[kind]


def _show(file: WrittenFile, number: int, showing: Showing) -> ShownFile:
    content = file.read()
    kind = kind_of_name(file.path) if content is None else kind_of(file.path, content)
    label = N_("File {number}: {name}", number=number, name=_label(file.path, kind, showing))
    if content is None:
        lost = N_("it cannot be read, or is larger than what is kept; ask for it")
        return ShownFile(label, (lost,))
    if not content.strip():
        return ShownFile(label, (N_("it is empty"),))
    if kind in ("PDF", "picture"):
        renderer = showing.renderer
        drawn = renderer.pages(content) if kind == "PDF" else renderer.photo(content)
        count = len(drawn.pictures)
        pictures = tuple(
            _kept(each, _page(label, place, count) if kind == "PDF" else label, showing)
            for place, each in enumerate(drawn.pictures, 1)
        )
        return ShownFile(label, drawn.notes, pictures)
    if kind == "other":
        return ShownFile(
            label,
            (N_("files of this kind are not shown; look at the file itself, or ask for a PDF"),),
        )
    return _text(label, content, is_markdown=kind == "Markdown", showing=showing)


def _page(label: str, place: int, count: int) -> Marked:
    return N_("{label}, page {place} of {count}", label=label, place=place, count=count)


def _text(label: str, content: bytes, *, is_markdown: bool, showing: Showing) -> ShownFile:
    text = _decoded(content[: 4 * MOST_CHARACTERS])
    notes: list[str] = []
    if len(text) > MOST_CHARACTERS or len(content) > 4 * MOST_CHARACTERS:
        notes.append(N_("the first {most} characters are shown", most=MOST_CHARACTERS))
        text = text[:MOST_CHARACTERS]
    blocks: tuple[Block, ...] | str = ()
    if is_markdown:
        blocks = showing.renderer.blocks(text)
        if not isinstance(blocks, str):
            return ShownFile(label, tuple(notes), blocks=blocks)
        why = N_("it is shown as it is written, because it cannot be typeset: {why}", why=blocks)
        notes.append(why)
    return ShownFile(label, tuple(notes), text=clean(text.replace("\r\n", "\n"), len(text)))


def _decoded(content: bytes) -> str:
    for encoding in ENCODINGS:
        if encoding == "utf-16" and not content.startswith(UTF_16):
            continue
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")


def _kept(picture: Picture, words: str, showing: Showing) -> ShownPicture:
    name = f"{hashlib.sha256(picture.content).hexdigest()[:32]}.png"
    showing.keep(name, picture.content)
    return ShownPicture(name, picture.width, picture.height, words)
