"""Files that a student has sent and not confirmed: kept aside, shown, then handed in or dropped."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from grader.course.attempts import StoredFile, digest_of
from grader.course.freezing import freeze
from grader.course.models import Assignment, Person
from grader.course.storing import Files, Folder, place_of
from grader.errors import UsageError
from grader.intake.entries import Entry
from grader.intake.filenames import archive_kind, without_suffix
from grader.intake.location import SubmissionLocation
from grader.intake.names import ModuleNames
from grader.intake.whose import check_is_one_persons
from grader.language import N_
from grader.limits import Limits
from grader.sanitise import clean_line
from grader.store.files import write_whole

Sent: TypeAlias = "UploadedFile[Any]"

MOST = 3
"""Of one person; what was sent before is dropped."""
LASTS_SECONDS = 86_400
MAX_PATH_CHARS = 255
LIST = "list.json"
TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True)
class Staged:
    """What was sent, as it would be handed in."""

    token: str
    name: str
    files: Sequence[StoredFile]
    store: Aside
    place: Path

    @property
    def digest(self) -> str:
        """SHA-256 of all files and their paths."""
        return digest_of(self.files)

    def keep(self, files: Files) -> None:
        """Put the bytes into the book's store, from which nothing is removed."""
        for each in self.files:
            files.put(self.store.get(each.digest))

    def drop(self) -> None:
        """Forget it."""
        shutil.rmtree(self.place, ignore_errors=True)


class GoneError(UsageError):
    """What was sent was handed in or dropped meanwhile, by another window."""


class Aside(Folder):
    """Files that nobody was promised to find again: they need not outlive a power cut."""

    def put(self, content: bytes) -> str:
        """Keep bytes; return their SHA-256."""
        digest = hashlib.sha256(content).hexdigest()
        write_whole(self.path / place_of(digest), content)
        return digest

    def get(self, digest: str) -> bytes:
        """Return bytes; raise GoneError where they were dropped meanwhile."""
        try:
            return super().get(digest)
        except UsageError as error:
            raise GoneError(str(error)) from error


def stage(
    uploads: Sequence[Sent],
    paths: Sequence[str],
    person: Person,
    assignment: Assignment,
    limits: Limits,
    names: ModuleNames,
) -> Staged:
    """Keep what was sent; `paths` are those of its files in a folder, where they are known.

    Raises UsageError where it is too much, holds nothing, or is a whole class's.
    """
    own = _folder() / str(person.pk)
    _sweep(own)
    token = secrets.token_urlsafe(16)
    place = own / token
    named = _named(uploads, paths)
    try:
        with tempfile.TemporaryDirectory(prefix="grader-sent-") as folder:
            entries = tuple(_written(Path(folder), *each) for each in enumerate(named))
            _check(entries, limits, names)
            location = SubmissionLocation(_name_of([path for path, _ in named]), None, entries)
            store = Aside(place / "files")
            kept = freeze(location, limits, names, store)
        listed = {
            "assignment": assignment.pk,
            "name": location.name,
            "files": [[each.path, each.digest, each.size] for each in kept],
        }
        write_whole(place / LIST, json.dumps(listed))
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return Staged(token, location.name, kept, store, place)


def staged(token: str, person: Person, assignment: Assignment) -> Staged | None:
    """Return what a person has sent under a token; None where it is not there any more."""
    place = _folder() / str(person.pk) / token
    if not TOKEN.fullmatch(token):
        return None
    try:
        listed = json.loads((place / LIST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    if listed["assignment"] != assignment.pk:
        return None
    files = [StoredFile(*each) for each in listed["files"]]
    return Staged(token, listed["name"], files, Aside(place / "files"), place)


def _folder() -> Path:
    return Path(settings.GRADER_DATA) / "staged"


def _written(folder: Path, number: int, sent: tuple[str, Sent]) -> Entry:
    path, upload = sent
    place = folder / str(number)
    try:
        with place.open("wb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
    except OSError as error:
        said = N_("nothing was taken: no room for {path} ({why})", path=path, why=error.strerror)
        raise UsageError(said) from error
    return Entry(path, file=place)


def _check(entries: Sequence[Entry], limits: Limits, names: ModuleNames) -> None:
    """Raise UsageError for an archive with the work of several people."""
    if len(entries) != 1 or not archive_kind(entries[0].path) or entries[0].file is None:
        return
    name = entries[0].path.rpartition("/")[2]
    linked = entries[0].file.with_name(f"archive{name[len(without_suffix(name)) :].lower()}")
    entries[0].file.rename(linked)
    try:
        check_is_one_persons(linked, limits, names)
    except UsageError as error:
        said = N_("{name}: looks like the work of several people; send your own alone", name=name)
        raise UsageError(said) from error
    linked.rename(entries[0].file)


def _named(uploads: Sequence[Sent], paths: Sequence[str]) -> list[tuple[str, Sent]]:
    """Return the files by path; two of one name, without folders, get different ones."""
    known = paths if len(paths) == len(uploads) else [""] * len(uploads)
    found: dict[str, Sent] = {}
    numbers: Counter[str] = Counter()  # two thousand of one name are numbered as fast as two
    for said, upload in zip(known, uploads, strict=True):
        path = named = _path(said) or _path(upload.name or "") or "file"
        head, dot, tail = named.rpartition(".")
        while path in found:
            numbers[named] += 1
            number = numbers[named] + 1
            path = f"{head}-{number}{dot}{tail}" if head else f"{tail}-{number}"
        found[path] = upload
    return list(found.items())


def _path(said: str) -> str:
    parts = clean_line(said, MAX_PATH_CHARS).replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))


def _name_of(paths: Sequence[str]) -> str:
    tops = {path.partition("/")[0] for path in paths}
    if len(tops) == 1 and all("/" in path for path in paths):
        return tops.pop()
    return without_suffix(paths[0]) if len(paths) == 1 and archive_kind(paths[0]) else "work"


def _sweep(own: Path) -> None:
    """Make room for one more of a person, and drop what anybody has left for a day."""
    with suppress(OSError):
        for old in sorted(own.iterdir(), key=_age)[MOST - 1 :]:
            shutil.rmtree(old, ignore_errors=True)
        for other in _folder().iterdir():
            for old in other.iterdir():
                if _age(old) > LASTS_SECONDS:
                    shutil.rmtree(old, ignore_errors=True)


def _age(place: Path) -> float:
    try:
        return time.time() - place.stat().st_mtime
    except OSError:
        return float("inf")
