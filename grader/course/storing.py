"""Files by content: each is kept once, under its SHA-256, and is there before a row names it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Protocol

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.utils.module_loading import import_string

from grader.errors import UsageError
from grader.language import N_
from grader.store.files import write_lasting


class Files(Protocol):
    """A store of bytes by digest."""

    def put(self, content: bytes) -> str:
        """Keep bytes; return their SHA-256. Raises UsageError where they cannot be written."""

    def get(self, digest: str) -> bytes:
        """Return bytes; raise UsageError where they are gone or are no longer the same."""


class Folder:
    """A folder of this machine, or one that it has mounted."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def put(self, content: bytes) -> str:
        """Keep bytes; return their SHA-256. Raises UsageError where they cannot be written."""
        digest = hashlib.sha256(content).hexdigest()
        path = self.path / place_of(digest)
        if not path.is_file():
            write_lasting(path, content)
        return digest

    def get(self, digest: str) -> bytes:
        """Return bytes; raise UsageError where they are gone or are no longer the same."""
        path = self.path / place_of(digest)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise _gone(str(path), error.strerror or "unknown") from error
        return _checked(content, digest, str(path))


class Elsewhere:
    """Any other storage of Django's."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def put(self, content: bytes) -> str:
        """Keep bytes; return their SHA-256. Raises UsageError where they cannot be written."""
        digest = hashlib.sha256(content).hexdigest()
        name = place_of(digest)
        try:
            if not self._storage.exists(name):
                self._storage.save(name, ContentFile(content))
        except Exception as error:  # whatever a storage of others raises
            raise UsageError(
                N_("{name}: cannot be written to the storage ({why})", name=name, why=str(error))
            ) from error
        return digest

    def get(self, digest: str) -> bytes:
        """Return bytes; raise UsageError where they are gone or are no longer the same."""
        name = place_of(digest)
        try:
            with self._storage.open(name, "rb") as file:
                content = bytes(file.read())
        except Exception as error:  # whatever a storage of others raises
            raise _gone(name, str(error)) from error
        return _checked(content, digest, name)


def storage_of(name: str, options: dict[str, Any]) -> Elsewhere:
    """Return a storage by the dotted name of its class; raise UsageError if there is none."""
    try:
        kind = import_string(name)
    except ImportError as error:
        raise UsageError(f"{name}: is not a storage that is installed here ({error})") from error
    return Elsewhere(kind(**options))


def place_of(digest: str) -> str:
    """Return the path of a file in its store: a folder holds a 256th of all."""
    return f"{digest[:2]}/{digest}"


def _gone(name: str, why: str) -> UsageError:
    return UsageError(
        N_(
            "{name}: a file of the book cannot be read ({why}); restore it from a backup of the "
            "book",
            name=name,
            why=why,
        )
    )


def _checked(content: bytes, digest: str, name: str) -> bytes:
    if hashlib.sha256(content).hexdigest() != digest:
        raise UsageError(
            N_(
                "{name}: a file of the book was changed since it was kept; restore it from a "
                "backup",
                name=name,
            )
        )
    return content
