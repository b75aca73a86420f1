"""The written part as markers see it: drawn behind the walls once, and kept by content.

What is kept holds no name of a student or a file. Pictures are in the store of files; where one is
gone, as after a restore, the work is drawn again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone
from markupsafe import Markup

from grader.course.attempts import is_on_paper
from grader.course.counting_attempts import counting_ids
from grader.course.in_force import in_force
from grader.course.kept_words import as_data, words_in
from grader.course.marking import marking_of
from grader.course.models import Assignment, Attempt, Drawing
from grader.course.opening import OpenBook
from grader.course.written import hand_ins_in, questions_in
from grader.errors import UsageError
from grader.intake.names import ModuleNames
from grader.language import N_
from grader.written.elements import section_of
from grader.written.pages import NUMBER
from grader.written.records import (
    Block,
    HandIn,
    Question,
    ShownFile,
    ShownHandIn,
    ShownPicture,
)
from grader.written.renderer import Renderer
from grader.written.showing import Showing, show

LASTS = timedelta(minutes=6)
"""Longer than all files of a hand-in may take."""

MOST_TRIES = 3
LOST = N_("what draws it ended three times before it was done; look at the files themselves")

SPACES = re.compile(r"\s+")


def drawing_of(attempt: Attempt) -> ShownHandIn | None:
    """Return what markers see of an attempt; None until it is drawn."""
    row = _rows(attempt.assignment).filter(digest=attempt.digest).first()
    if row is None or (row.shown is None and not _is_given_up(row)):
        return None
    return ShownHandIn("", "", (), (LOST,), is_lost=True) if row.shown is None else _read(row.shown)


def picture_of(attempt: Attempt, name: str, book: OpenBook) -> bytes | None:
    """Return a picture that markers see of an attempt; None where it shows no such one.

    Raises UsageError where it is gone; the work is then drawn again.
    """
    row = _rows(attempt.assignment).filter(digest=attempt.digest).first()
    digest = row.shown["pictures"].get(name) if row is not None and row.shown else None
    if row is None or digest is None:
        return None
    try:
        return book.files.get(digest)
    except UsageError:
        row.delete()
        raise


def undrawn(book: OpenBook, assignment: Assignment) -> list[int]:
    """Return the attempts that count and are not drawn yet."""
    drawn = {*_rows(assignment).filter(shown__isnull=False).values_list("digest", flat=True)}
    keys = counting_ids(book.course, assignment)
    digests = dict(Attempt.objects.filter(pk__in=keys).values_list("pk", "digest"))
    return [key for key in keys if digests[key] not in drawn]


def draw_all(
    book: OpenBook, assignment: Assignment, names: ModuleNames, renderer: Renderer
) -> Iterator[Attempt]:
    """Draw all that counts and is not drawn yet; yield each as soon as markers can see it.

    Any number of processes may do so at the same time.
    """
    for key in undrawn(book, assignment):
        attempt = Attempt.objects.select_related("assignment").get(pk=key)
        if _claim(attempt):
            _draw(book, attempt, names, renderer)
            yield attempt


def _draw(book: OpenBook, attempt: Attempt, names: ModuleNames, renderer: Renderer) -> None:
    assignment = attempt.assignment
    marking = marking_of(book.course, assignment, [attempt.pk])
    limits = in_force(book.course, assignment).limits
    pictures: dict[str, str] = {}

    def keep(name: str, content: bytes) -> None:
        pictures[name] = book.files.put(content)

    for hand_in in hand_ins_in(marking, book.files, limits, names):
        shown = _shown(hand_in, Showing(renderer, keep))
        files = [as_data(asdict(each)) for each in shown.files]
        kept = {"files": files, "notes": as_data(shown.notes), "is_lost": shown.is_lost}
        # What is on paper is not seen here.
        asked = () if is_on_paper(attempt) else questions_in(marking)
        said = {each.id: _said(shown, each) for each in asked}
        _rows(assignment).filter(digest=attempt.digest).update(
            shown={**kept, "pictures": pictures},
            said={question: digest for question, digest in said.items() if digest},
        )


def _shown(hand_in: HandIn, showing: Showing) -> ShownHandIn:
    try:
        return show(hand_in, showing)
    except UsageError as error:  # a file is gone from the store
        return ShownHandIn("", "", (), (error.args[0],), is_lost=True)


def sections(shown: ShownHandIn, question: Question) -> list[tuple[ShownFile, tuple[Block, ...]]]:
    """Return the files of a hand-in, each with what stands under the heading of the question."""
    number = NUMBER.search(question.title)
    return [(file, section_of(file.blocks, number[1]) if number else ()) for file in shown.files]


def said_in(assignment: Assignment, question: str) -> Mapping[str, str]:
    """Return what is answered to a question, as digests without spaces, by digests of attempts."""
    rows = _rows(assignment).values_list("digest", "said")
    return {digest: said[question] for digest, said in rows if question in said}


def _said(shown: ShownHandIn, question: Question) -> str:
    """Return a digest of the section that answers a question, else of all that was handed in.

    Nothing for what is not seen as a whole: it may say anything.
    """
    own = sections(shown, question)
    parts: Sequence[str] = [block.html for _, blocks in own for block in blocks]
    if not parts:
        whole = [_whole(file) for file in shown.files]
        if shown.is_lost or not all(whole):
            return ""
        parts = [part for each in whole for part in each]
    text = SPACES.sub("", "\0".join(parts))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _whole(file: ShownFile) -> list[str]:
    found = [*(each.file for each in file.pictures), *(each.html for each in file.blocks)]
    return [*found, file.text] if file.text else found


def _claim(attempt: Attempt) -> bool:
    """Return True where this process is to draw an attempt."""
    now = timezone.now()
    own = {"assignment": attempt.assignment, "digest": attempt.digest}
    Drawing.objects.get_or_create(**own, defaults={"until": now})
    free = Drawing.objects.filter(**own, shown__isnull=True, until__lte=now, tries__lt=MOST_TRIES)
    return bool(free.update(until=now + LASTS, tries=F("tries") + 1))


def _is_given_up(row: Drawing) -> bool:
    return row.tries >= MOST_TRIES and row.until < timezone.now()


def _rows(assignment: Assignment) -> Any:
    return Drawing.objects.filter(assignment=assignment)


def _read(kept: Mapping[str, Any]) -> ShownHandIn:
    files = tuple(map(_file, kept["files"]))
    return ShownHandIn("", "", files, tuple(map(words_in, kept["notes"])), is_lost=kept["is_lost"])


def _file(kept: Mapping[str, Any]) -> ShownFile:
    return ShownFile(
        words_in(kept["label"]),
        tuple(map(words_in, kept["notes"])),
        tuple(
            ShownPicture(**{**each, "words": words_in(each["words"])}) for each in kept["pictures"]
        ),
        tuple(
            Block(Markup(each["html"]), each["heading"], each["level"])  # noqa: S704 checked before
            for each in kept["blocks"]
        ),
        kept["text"],
    )
