"""A folder of reports replaced as a whole, with what it held before kept in it."""

from __future__ import annotations

import contextlib
import ctypes
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path

from grader.errors import UsageError
from grader.store.files import PART

EARLIER = "earlier"
"""Folder within a folder of reports: what that held before, numbered from 1."""

UNFINISHED = f".unfinished{PART}"
"""In a copy that is not ready to take the place of the folder."""

EXCHANGE = 2
"""RENAME_EXCHANGE of Linux: two folders take each other's place in one step."""

HERE = -100
"""AT_FDCWD: paths that are not absolute begin in the current folder."""


@contextmanager
def replaced(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield a copy of `folder` to change, and where the folder as it is will be kept.

    At the end of the block the copy takes its place. Until then `folder` is as it was, and stays
    so if the block raises. Raises UsageError where there is no room or no right to do so.
    """
    place = folder.resolve()
    if (place / EARLIER / "report.json").exists():
        raise UsageError(
            f"{folder / EARLIER}: is a submission, where earlier reports are kept; grade again "
            f"into another folder"
        )
    kept = _next(place / EARLIER)
    part = place.with_name(f".{place.name}.{secrets.token_hex(8)}{PART}")
    _sweep(place)
    try:
        with _refusing(folder):
            part.mkdir()
            (part / UNFINISHED).touch()
            shutil.copytree(place, part, symlinks=True, ignore=_left_out(place), dirs_exist_ok=True)
        yield part, folder / EARLIER / kept.name
        with _refusing(folder):
            (part / UNFINISHED).unlink()
            old = _put(part, place)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    try:
        if (old / EARLIER).is_dir():
            (old / EARLIER).rename(kept.parent)
        kept.parent.mkdir(exist_ok=True)
        old.rename(kept)
    except OSError as error:
        raise UsageError(
            f"{folder}: is changed; what it held before is in {old}, and cannot be moved to {kept} "
            f"({error.strerror})"
        ) from error


def _sweep(place: Path) -> None:
    """Remove copies that were not finished; nobody else may be making one."""
    for left in place.parent.glob(f".{escape(place.name)}.*{PART}"):
        if (left / UNFINISHED).exists():
            shutil.rmtree(left, ignore_errors=True)


def _put(part: Path, place: Path) -> Path:
    """Put `part` in the place of `place`; return where that is now."""
    old = part.with_name(f"{part.name}.old")
    if _exchanged(part, place):
        with contextlib.suppress(OSError):
            part.rename(old)
        return old if old.exists() else part
    place.rename(old)
    try:
        part.rename(place)
    except BaseException:
        old.rename(place)
        raise
    return old


@contextmanager
def _refusing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = error.strerror or "some of its files cannot be read"
        raise UsageError(f"{folder}: cannot be replaced by a changed copy ({why})") from error


def _exchanged(part: Path, place: Path) -> bool:
    """Let two folders take each other's place; return False where the system cannot."""
    with contextlib.suppress(AttributeError, OSError, TypeError):  # not Linux, or another libc
        rename = ctypes.CDLL(None, use_errno=True).renameat2
        names = os.fsencode(part), os.fsencode(place)
        return bool(rename(HERE, names[0], HERE, names[1], EXCHANGE) == 0)
    return False


def _next(earlier: Path) -> Path:
    taken = {each.name for each in earlier.iterdir()} if earlier.is_dir() else set()
    number = 1
    while str(number) in taken:
        number += 1
    return earlier / str(number)


def _left_out(place: Path) -> Callable[[str, list[str]], set[str]]:
    def names(folder: str, names: list[str]) -> set[str]:
        is_top = Path(folder) == place
        return {each for each in names if each.endswith(PART) or (is_top and each == EARLIER)}

    return names
