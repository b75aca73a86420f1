"""From the files of one hand-in to what a page shows of them: pictures, typeset text, sentences."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass

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

LATE = "the files after the first {} are not shown: those took more than {:g} s"

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
                    notes.append(LATE.format(len(shown), showing.seconds))
                    break
                shown.append(_show(files[path], number, showing))
        except BudgetSpentError as spent:
            notes.append(f"the files after the first {len(shown)} are not shown: {spent}")
    if len(chosen) > MOST_FILES:
        notes.append(f"{len(chosen)} files are the written part; the first {MOST_FILES} are shown")
    if others:
        told = ", ".join(_label(path, kind_of_name(path), showing) for path in others[:MOST_FILES])
        more = f" and {len(others) - MOST_FILES} more" if len(others) > MOST_FILES else ""
        notes.append(f"also handed in, and not shown: {told}{more}")
    is_lost = bool(hand_in.lost)
    return ShownHandIn(
        hand_in.code, hand_in.name, tuple(shown), tuple(notes), is_lost, hand_in.found
    )


def _label(path: str, kind: Kind, showing: Showing) -> str:
    """Return what a file is called: names of files often hold those of students."""
    if showing.names:
        return clean_line(path, 200)
    return "a file of another kind" if kind == "other" else kind


def _show(file: WrittenFile, number: int, showing: Showing) -> ShownFile:
    content = file.read()
    kind = kind_of_name(file.path) if content is None else kind_of(file.path, content)
    label = f"File {number}: {_label(file.path, kind, showing)}"
    if content is None:
        return ShownFile(label, ("it cannot be read, or is larger than what is kept; ask for it",))
    if not content.strip():
        return ShownFile(label, ("it is empty",))
    if kind in ("PDF", "picture"):
        renderer = showing.renderer
        drawn = renderer.pages(content) if kind == "PDF" else renderer.photo(content)
        count = len(drawn.pictures)
        pictures = tuple(
            _kept(each, f"{label}, page {place} of {count}" if kind == "PDF" else label, showing)
            for place, each in enumerate(drawn.pictures, 1)
        )
        return ShownFile(label, drawn.notes, pictures)
    if kind == "other":
        return ShownFile(
            label,
            ("files of this kind are not shown; look at the file itself, or ask for a PDF",),
        )
    return _text(label, content, is_markdown=kind == "Markdown", showing=showing)


def _text(label: str, content: bytes, *, is_markdown: bool, showing: Showing) -> ShownFile:
    text = _decoded(content[: 4 * MOST_CHARACTERS])
    notes = []
    if len(text) > MOST_CHARACTERS or len(content) > 4 * MOST_CHARACTERS:
        notes.append(f"the first {MOST_CHARACTERS} characters are shown")
        text = text[:MOST_CHARACTERS]
    blocks: tuple[Block, ...] | str = ()
    if is_markdown:
        blocks = showing.renderer.blocks(text)
        if not isinstance(blocks, str):
            return ShownFile(label, tuple(notes), blocks=blocks)
        notes.append(f"it is shown as it is written, because it cannot be typeset: {blocks}")
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
