"""The rows of a book, as JSON, and its files in one tar, the same from either database."""

from __future__ import annotations

import io
import json
import secrets
import tarfile
import tempfile
from pathlib import Path
from typing import IO, Any

from django.db.migrations.loader import MigrationLoader

from grader import __version__
from grader.course.dumping import Registry, dump, tables_of
from grader.course.models import AttemptFile, Grading, Survey
from grader.course.other_tables import OtherTables, Tables
from grader.course.storing import Files
from grader.course.versions import APP
from grader.errors import UsageError

MANIFEST, TABLES, FILES = "book.json", "tables", "files"
ALONE, WITH_OTHERS = FORMATS = (1, 2)
"""Of copies: of the book alone, which older versions read too, and with tables beside it."""
OWN = 0o600
"""Rights of a copy: it holds the work of students and what passwords are compared with."""


def write_copy(
    loader: MigrationLoader,
    registry: Registry,
    others: OtherTables,
    target: Path,
    files: Files | None,
) -> dict[str, int]:
    """Write the rows of the open database, and its files where they are wanted."""
    part = target.with_name(f".{target.name}.{secrets.token_hex(8)}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.touch(OWN, exist_ok=False)
        with part.open("wb") as stream, tarfile.open(fileobj=stream, mode="w") as tar:
            digests = _digests() if files is not None else []
            rows = _add_tables(
                tar, loader, registry, others, None if files is None else len(digests)
            )
            for digest in digests:
                _add(tar, f"{FILES}/{digest}", files.get(digest) if files is not None else b"")
        part.replace(target)
    except OSError as error:
        raise UsageError(f"{target}: cannot be written ({error.strerror})") from error
    finally:
        part.unlink(missing_ok=True)
    return {"rows": rows, "files": len(digests)}


def _add_tables(
    tar: tarfile.TarFile,
    loader: MigrationLoader,
    registry: Registry,
    others: OtherTables,
    files: int | None,
) -> int:
    """Add the list of tables, then each of them; return how many rows there are.

    `files` says how many files follow; None for a copy of the rows alone.
    """
    with tempfile.TemporaryDirectory(prefix="grader-book-") as folder:
        tables = _dumped(Path(folder), tables_of(registry))
        manifest: dict[str, Any] = {
            "format": WITH_OTHERS if others.tables else ALONE,
            "grader": __version__,
            "migrations": sorted(name for app, name in loader.applied_migrations if app == APP),
            "tables": tables,
            "files": files,
        }
        if others.tables:
            beside = _dumped(Path(folder), others.tables)
            manifest["beside"] = {"migrations": others.migrations, "tables": beside}
            tables = {**tables, **beside}
        _add(tar, MANIFEST, json.dumps(manifest, indent=1).encode())
        for name in tables:
            tar.add(Path(folder) / name, f"{TABLES}/{name}.jsonl", filter=_nobodys)
    return sum(each["rows"] for each in tables.values())


def _dumped(folder: Path, models: Tables) -> dict[str, Any]:
    tables = {}
    for name, model in models.items():
        with (folder / name).open("wb") as stream:
            tables[name] = vars(dump(model, stream))
    return tables


def _digests() -> list[str]:
    """Return the digests of all files that rows name and that are not made again by themselves."""
    named = set(AttemptFile.objects.values_list("digest", flat=True))
    named |= set(Grading.objects.exclude(report="").values_list("report", flat=True))
    named |= set(Survey.objects.exclude(page="").values_list("page", flat=True))
    return sorted(named)


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    tar.addfile(member, io.BytesIO(content))


def _nobodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Leave out who made the copy, and when."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


def read_member(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    """Return a member's content; raise ValueError where it is no file."""
    stream = tar.extractfile(member)
    if stream is None:
        raise ValueError(f"{member.name} is no file")
    return stream
