"""Where a book is: a file of SQLite, or a database of PostgreSQL by its URL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connections

from grader.errors import UsageError

URL = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*)://", re.IGNORECASE)
POSTGRES = ("postgres", "postgresql")
PATIENCE_SECONDS = 30
"""How long a writer waits for the others."""
CONNECT_SECONDS = "10"
STAYS = {"CONN_MAX_AGE": None}
"""A connection is closed when it is lost, and not after each transaction."""


@dataclass(frozen=True)
class Address:
    """A book's place as people give it, and as Django wants it."""

    shown: str
    """Without a password."""
    database: dict[str, Any]
    path: Path | None = None
    """None for PostgreSQL."""

    def connect(self) -> None:
        """Make it the database of this process; nothing is sent until it is asked."""
        self.disconnect()
        configured = connections.configure_settings({"default": {**self.database}})
        connections.settings["default"] = configured["default"]

    @staticmethod
    def disconnect() -> None:
        """Close the connection of this thread, so that the next use opens another."""
        connections["default"].close()
        del connections["default"]


def address_of(text: str) -> Address:
    """Read a path or a URL; raise UsageError for a URL of something else."""
    match = URL.match(text)
    if match is None:
        return _sqlite(Path(text))
    if match["scheme"].lower() not in POSTGRES:
        raise UsageError(
            f"{_without_password(text)}: a book is a file of SQLite, or a database of PostgreSQL "
            f"as postgresql://USER@HOST/NAME"
        )
    return _postgres(text)


def _sqlite(path: Path) -> Address:
    options = {
        "timeout": PATIENCE_SECONDS,
        # One that begins by reading cannot wait until it may write: "database is locked".
        "transaction_mode": "IMMEDIATE",
        # A hand-in that was acknowledged outlives a power cut.
        "init_command": "PRAGMA synchronous=FULL",
    }
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": options}
    return Address(str(path), {**database, **STAYS}, path)


def _postgres(url: str) -> Address:
    from psycopg import ProgrammingError  # noqa: PLC0415 slow, and not needed for SQLite
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415

    shown = _without_password(url)
    try:
        said = {name: str(value) for name, value in conninfo_to_dict(url).items()}
    except ProgrammingError as error:
        raise UsageError(f"{shown}: is not a URL of PostgreSQL ({error})") from error
    if not said.get("dbname"):
        raise UsageError(f"{shown}: names no database; write postgresql://USER@HOST/NAME")
    own = {
        "NAME": said.pop("dbname"),
        "USER": said.pop("user", ""),
        "PASSWORD": said.pop("password", ""),
        "HOST": said.pop("host", ""),
        "PORT": said.pop("port", ""),
    }
    options = {"connect_timeout": CONNECT_SECONDS, "application_name": "grader", **said}
    database = {"ENGINE": "django.db.backends.postgresql", **own, "OPTIONS": options}
    return Address(shown, {**database, **STAYS})


def _without_password(url: str) -> str:
    shown = re.sub(r"(://[^/@:]*):[^/]*@", r"\1:...@", url)
    return re.sub(r"(password=)[^&]*", r"\1...", shown)
