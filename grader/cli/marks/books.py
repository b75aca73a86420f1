"""`grader marks` on a book: whether a path or a URL is one, the sheet out, and in."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.assignment import assignment_of
from grader.cli.console import console, remark
from grader.errors import OK, UsageError
from grader.records.listing import capped
from grader.store.files import write_whole

if TYPE_CHECKING:  # Django is an extra
    from grader.course.models import Person
    from grader.course.opening import OpenBook

as_option = click.option("--as", "who", help="Of a book: the marker whose marks they are.")
tp_option = click.option(
    "--tp", "key", help="Of a book: which TP. Default: the one graded as the assignment in use."
)


def is_book(place: str) -> bool:
    """Return True for what can be no folder of reports: a URL, or a file."""
    return "://" in place or Path(place).is_file()


def check_no_book(place: str, who: str | None, key: str | None, **flags: bool) -> None:
    """Raise UsageError where a folder of reports is named, with options of a book."""
    named = [f"--{name}" for name, is_set in {"as": who, "tp": key, **flags}.items() if is_set]
    if named:
        raise UsageError(f"{place}: is no book, and {named[0]} is an option of books")


def marker_of(book: OpenBook, who: str | None) -> Person:
    """Return a marker of the book; raise UsageError where none is named."""
    from grader.course.people import Role, find_person  # noqa: PLC0415 an extra

    if who is None:
        raise UsageError(
            "say whose marks they are: --as NAME, a marker or an instructor of the book"
        )
    return find_person(book.course, who, Role.MARKER, Role.INSTRUCTOR)


def write_sheet(
    ctx: click.Context,
    place: str,
    output: Path,
    who: str | None,
    key: str | None,
    *,
    blind: bool,
    quiet: bool,
) -> int:
    """Write the sheet of one marker."""
    from grader.batch.sheet_files import sheet_file  # noqa: PLC0415
    from grader.cli.course.common import tp_of  # noqa: PLC0415
    from grader.course.mark_sheets import sheet_for  # noqa: PLC0415
    from grader.course.marking import marking_of  # noqa: PLC0415
    from grader.course.opening import opened  # noqa: PLC0415

    with opened(place) as book:
        marker = marker_of(book, who)
        marking = marking_of(book.course, tp_of(ctx, book, key))
        sheet = sheet_for(marking, marker, book.files, blind=blind)
        name = marker.name
    write_whole(output, sheet_file(sheet, output.parent, output))
    out = console(quiet=quiet)
    if not sheet.has_items:
        remark(out, "the TP has no rubric in this book; give it one with `grader course rubric`")
    out.print(f"wrote {output}, {len(sheet.rows)} rows; read it with", soft_wrap=True)
    again = ["grader", "marks", "read", place, str(output), "--as", name]
    out.print(shlex.join([*again, *(["--tp", key] if key else [])]), soft_wrap=True)
    return OK


def read_sheet_in(
    ctx: click.Context,
    place: str,
    table: Path,
    who: str | None,
    key: str | None,
    *,
    settle: bool,
    quiet: bool,
) -> int:
    """Read the sheet of one marker into the book."""
    from grader.cli.course.common import tp_of  # noqa: PLC0415
    from grader.course.journal import Actor  # noqa: PLC0415
    from grader.course.mark_sheets import read_sheet, unmarked_in  # noqa: PLC0415
    from grader.course.marking import marking_of  # noqa: PLC0415
    from grader.course.opening import opened  # noqa: PLC0415

    with opened(place) as book:
        marker = marker_of(book, who)
        marking = marking_of(book.course, tp_of(ctx, book, key))
        actor = Actor(marker.name, marker)
        read = read_sheet(marking, table, assignment_of(ctx), marker, actor, settles=settle)
        left = unmarked_in(marking, marker)
    out = console(quiet=quiet)
    if read.unread:
        remark(out, f"columns that were not read: {capped(read.unread)}")
    adjusted = f", {read.adjustments} adjustments" if read.adjustments else ""
    out.print(f"{read.marks} marks are new{adjusted}; {read.same} were there already")
    out.print(f"{marker.name} has {left} answers left to mark" if left else "all is marked")
    return OK
