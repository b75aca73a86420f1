"""A book from a copy: checked row by row and file by file before it is there."""

from __future__ import annotations

import json
import secrets
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from grader.course.addresses import Address, address_of
from grader.course.copying import FILES, FORMATS, MANIFEST, TABLES, read_member
from grader.course.dumping import Registry, dump, load, tables_of
from grader.course.journal import Actor, write_journal
from grader.course.models import Book
from grader.course.opening import check_is_free, files_beside, folder_of
from grader.course.other_tables import CURE, PORTAL, Tables, latest, tables_in
from grader.course.storing import Folder
from grader.course.troubles import told
from grader.course.versions import APP, State, keep_wal, migrate, state_of
from grader.errors import UsageError


@dataclass(frozen=True)
class Restored:
    """What a restored book holds; all of it was compared with the copy."""

    rows: int
    files: int


def restore(copy: Path, text: str, files: Path | None, actor: Actor) -> Restored:
    """Make a book from a copy, in a place that holds none.

    Raises UsageError where the copy is damaged or newer, or the place is taken; nothing is there
    then that looks like a book.
    """
    address = address_of(text)
    if address.path is not None:
        check_is_free(address.path)
    folder = files_beside(address, files)
    try:
        with tarfile.open(copy) as tar:
            return _restored(copy, tar, address, folder, actor)
    except (tarfile.TarError, EOFError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"{copy}: is not a copy of a book, or is damaged ({error}); use another copy"
        ) from error
    except OSError as error:
        raise UsageError(f"{copy}: cannot be read ({error.strerror})") from error


def _restored(
    copy: Path, tar: tarfile.TarFile, address: Address, folder: str, actor: Actor
) -> Restored:
    members = {member.name: member for member in tar.getmembers()}
    manifest = json.load(read_member(tar, members[MANIFEST]))
    if manifest["format"] not in FORMATS:
        raise UsageError(f"{copy}: was made by a newer version of the grader; install that one")
    count = _put_files(tar, members, Folder(folder_of(folder, address)))
    if manifest["files"] not in (None, count):
        raise ValueError(f"{manifest['files'] - count} of its files are not in it")
    with _place(address), told(address):
        rows = _rows(tar, members, _digests(manifest), _tables(copy, manifest))
        migrate(connection)
        Book.objects.update(files=folder, storage="", storage_options={})
        write_journal(actor, "restore", f"the book was restored, {rows} rows and {count} files")
    return Restored(rows, count)


@contextmanager
def _place(address: Address) -> Iterator[None]:
    """Open an empty database; what is done in it is there as a whole or not at all."""
    if address.path is None:
        address.connect()
        try:
            with told(address):
                if state_of(connection) is not State.EMPTY:
                    raise UsageError(f"{address.shown}: holds a book already; name another")
                with transaction.atomic():
                    yield
        finally:
            address.disconnect()
        return
    part = address.path.with_name(f".{address.path.name}.{secrets.token_hex(8)}.part")
    try:
        address_of(str(part)).connect()
        try:
            keep_wal(connection)
            yield
        finally:
            address.disconnect()
        part.replace(address.path)
    finally:
        for left in (part, *(part.with_name(part.name + end) for end in ("-wal", "-shm"))):
            left.unlink(missing_ok=True)


def _tables(copy: Path, manifest: dict[str, Any]) -> Tables:
    """Make the tables of the versions of the copy; return their models."""
    others: dict[str, list[str]] = manifest.get("beside", {}).get("migrations", {})
    if others and not apps.is_installed(f"grader.{PORTAL}"):
        raise UsageError(f"{copy}: holds accounts of a portal, which cannot be read here; {CURE}")
    migrations = {APP: manifest["migrations"], **others}
    executor = MigrationExecutor(connection)
    wanted = {(app, str(name)) for app, names in migrations.items() for name in names}
    if not wanted <= executor.loader.disk_migrations.keys():
        raise UsageError(f"{copy}: was made by a newer version of the grader; install that one")
    last = latest(migrations)
    executor.migrate(last)
    registry: Registry = executor.loader.project_state(last).apps
    own, known = tables_of(registry), tables_in(registry, others)
    if own.keys() != manifest["tables"].keys():
        raise ValueError("its tables are not those of its version")
    return own | {name: known[name] for name in manifest.get("beside", {}).get("tables", {})}


def _digests(manifest: dict[str, Any]) -> dict[str, Any]:
    """Return what is said of each table."""
    return {**manifest["tables"], **manifest.get("beside", {}).get("tables", {})}


def _rows(
    tar: tarfile.TarFile,
    members: dict[str, tarfile.TarInfo],
    digests: dict[str, Any],
    models: Tables,
) -> int:
    """Write all rows and compare what is there then with what the copy says."""
    with _belonging_together(), transaction.atomic():
        if connection.vendor == "postgresql":  # making tables has ended this state
            _execute("SET CONSTRAINTS ALL DEFERRED")
        for name, model in models.items():
            load(model, read_member(tar, members[f"{TABLES}/{name}.jsonl"]))
        connection.check_constraints()
        for statement in connection.ops.sequence_reset_sql(no_style(), [*models.values()]):
            _execute(statement)
    for name, model in models.items():
        if vars(dump(model)) != digests[name]:
            raise ValueError(f"the table {name} is not what it was")
    return sum(each["rows"] for each in digests.values())


@contextmanager
def _belonging_together() -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        raise ValueError(f"its rows do not belong together: {error}") from error


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _put_files(tar: tarfile.TarFile, members: dict[str, tarfile.TarInfo], target: Folder) -> int:
    count = 0
    for name, member in members.items():
        if name.startswith(f"{FILES}/"):
            digest = name.removeprefix(f"{FILES}/")
            if target.put(read_member(tar, member).read()) != digest:
                raise ValueError(f"the file {digest} is not what it was")
            count += 1
    return count
