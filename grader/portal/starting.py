"""Before the portal starts: its folder, its secret, its book with all tables."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError

SECRET_FILE = "secret-key"  # noqa: S105 the name of a file
SETTINGS = "grader.portal.settings"
OF_A_CLASS = ("GRADER_URL", "GRADER_HOSTS", "GRADER_FILES", "GRADER_SECRET_KEY")
"""In the environment of a portal for a class, with which a demonstration has nothing to do."""
MADE_UP = "demonstration"
"""A file that is beside the book of a demonstration alone."""


@dataclass(frozen=True)
class Place:
    """What one portal is started with."""

    data: Path
    host: str
    port: int
    book: str | None = None
    """Path or URL; None for the one in the data folder."""
    is_demo: bool = False

    @property
    def where(self) -> str:
        """The book's path or URL."""
        named = None if self.is_demo else self.book or os.environ.get("GRADER_BOOK")
        return named or str(self.data / "book.sqlite3")

    @property
    def url(self) -> str:
        """By which people reach it, unless the environment says another."""
        host = "localhost" if self.host in ("127.0.0.1", "localhost", "0.0.0.0") else self.host  # noqa: S104 compared alone
        return os.environ.get("GRADER_URL") or f"http://{host}:{self.port}"


def set_environment(place: Place) -> None:
    """Say to this process and to those that it starts what they serve.

    Raises UsageError for a folder that cannot be written.
    """
    data = place.data.absolute()
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise UsageError(f"{data}: cannot be written ({error.strerror})") from error
    if place.is_demo:
        for name in OF_A_CLASS:
            os.environ.pop(name, None)
    os.environ["GRADER_DATA"] = str(data)
    os.environ["GRADER_BOOK"] = place.where
    os.environ["GRADER_URL"] = place.url
    os.environ["GRADER_DEMO"] = "yes" if place.is_demo else "no"
    os.environ.setdefault("GRADER_SECRET_KEY", _secret(data / SECRET_FILE))
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS


def check_is_made_up(place: Place) -> None:
    """Raise UsageError for a course of real people: in a demonstration anybody is anybody."""
    if is_there(place.where) and not (place.data / MADE_UP).is_file():
        raise UsageError(
            f"{place.data}: holds a course that is no demonstration, and --demo lets anybody sign "
            f"in as anybody; name another --data, or none"
        )


def set_up() -> None:
    """Let Django read its settings; raise UsageError for a variable that cannot be used."""
    import django  # noqa: PLC0415 settings come from the environment, which is set by now
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 the same

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise UsageError(str(error)) from error


def make_ready() -> None:
    """Open the book of the environment, and bring its tables and the portal's up to date.

    Raises UsageError where it cannot be used.
    """
    set_up()
    from grader.course.opening import opened  # noqa: PLC0415 the same
    from grader.portal.book import address, migrate_portal  # noqa: PLC0415

    with opened(os.environ["GRADER_BOOK"]):
        migrate_portal()
    address().connect()


def is_there(where: str) -> bool:
    """Say whether a book is there already; one in a database of a server is taken to be."""
    return "://" in where or Path(where).is_file()


def _secret(file: Path) -> str:
    """Return the secret that signs sessions: made once, readable by nobody else."""
    with suppress(FileExistsError):
        fd = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(fd, "w", encoding="utf-8") as new:
            new.write(secrets.token_urlsafe(50))
    return file.read_text(encoding="utf-8").strip()
