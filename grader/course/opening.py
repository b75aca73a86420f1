"""Make a book, open one, and bring an older one up to date."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from django.db import connection
from django.utils import timezone

from grader.course.addresses import Address, address_of
from grader.course.journal import Actor, one_transaction, write_journal
from grader.course.models import Book, Course
from grader.course.storing import Files, Folder, storage_of
from grader.course.troubles import told
from grader.course.versions import State, keep_wal, migrate, state_of
from grader.errors import UsageError

FILES = "GRADER_FILES"
"""Environment variable: the folder of the files, where it is not the one that the book names."""


@dataclass(frozen=True)
class OpenBook:
    """A book that can be read and written."""

    address: Address
    course: Course
    files: Files

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the course."""
        return ZoneInfo(self.course.time_zone)


@contextmanager
def opened(text: str) -> Iterator[OpenBook]:
    """Open the book at a path or a URL, and close it at the end.

    Raises UsageError where it is not there, is none, is newer or damaged, then and later.
    """
    address = address_of(text)
    if address.path is not None and not address.path.is_file():
        raise UsageError(
            f"{address.shown}: is not there; make a book with `grader course init {address.shown}`"
        )
    address.connect()
    try:
        with told(address):
            _check_is_usable(address)
            book, course = Book.objects.first(), Course.objects.first()
            if book is None or course is None:
                raise _no_book(address)
            yield OpenBook(address, course, files_of(book, address))
    finally:
        address.disconnect()


def make_book(text: str, title: str, time_zone: str, files: Path | None, actor: Actor) -> Address:
    """Make an empty book; raise UsageError where there is one already."""
    if time_zone not in available_timezones():
        raise UsageError(f"{time_zone}: is no time zone; name one such as Europe/Zurich")
    address = address_of(text)
    if address.path is not None:
        check_is_free(address.path)
    folder = files_beside(address, files)
    address.connect()
    try:
        with told(address):
            if state_of(connection) is not State.EMPTY:
                raise UsageError(f"{address.shown}: holds a book already; name another database")
            _fill(folder, title, time_zone, actor)
    finally:
        address.disconnect()
    return address


def files_beside(address: Address, files: Path | None) -> str:
    """Return the folder of a book's files as the book names it.

    Raises UsageError where none is named and there is no file of a book that it may stand beside.
    """
    if files is not None:
        return str(files.resolve())
    if address.path is None:
        raise UsageError(
            f"{address.shown}: a book in PostgreSQL needs a folder for its files: add --files"
        )
    return f"{address.path.name}-files"  # beside it, wherever both are moved


def folder_of(named: str, address: Address) -> Path:
    """Return the folder that a book names."""
    return (address.path.parent if address.path is not None else Path()) / named


def check_is_free(path: Path) -> None:
    """Raise UsageError where a file is there already, or none can be."""
    if path.exists() and (path.is_dir() or path.stat().st_size):
        raise UsageError(f"{path}: is there already; name another file")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error


def _fill(folder: str, title: str, time_zone: str, actor: Actor) -> None:
    keep_wal(connection)
    migrate(connection)
    with one_transaction():
        Book(made_at=timezone.now(), files=folder).save()
        Course(title=title, time_zone=time_zone).save()
        write_journal(actor, "init", f"the book of {title} was made")


def files_of(book: Book, address: Address) -> Files:
    """Return the store of a book's files."""
    if book.storage:
        return storage_of(book.storage, book.storage_options)
    return Folder(folder_of(os.environ.get(FILES) or book.files, address))


def _check_is_usable(address: Address) -> None:
    state = state_of(connection)
    if state is State.EMPTY:
        raise _no_book(address)
    if state is State.NEWER:
        raise UsageError(
            f"{address.shown}: was made by a newer version of the grader; install that version"
        )
    if state is State.OLDER:
        from grader.course.upgrading import upgrade  # noqa: PLC0415 once in a year

        copy = upgrade(address)
        if copy is not None:
            said = f"the book was brought up to date; as it was before, it is in {copy}"
            write_journal(Actor("grader"), "upgrade", said)


def _no_book(address: Address) -> UsageError:
    return UsageError(
        f"{address.shown}: is not a book; make one with `grader course init`, under another name"
    )
