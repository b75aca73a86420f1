"""One request of the server to a platform: https alone, no redirects, bounded bytes and time.

The addresses come from the command line and from signed messages of a registered platform. Plain
http, and this machine itself, are for a platform that runs on this machine.
"""

from __future__ import annotations

import ipaddress
import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx

from grader.limits import MIB
from grader.portal.lti.troubles import PlatformError
from grader.sanitise import clean_line

MAX_BYTES = 4 * MIB
"""Size of one answer; a page of 1,000 members makes some 0.5 MiB."""

STEP_SECONDS = 10.0
WHOLE_SECONDS = 30.0
MAX_URL_CHARS = 2_000
SHOWN_CHARS = 200
HOST = re.compile(r"[A-Za-z0-9.:\[\]_-]+")
"""A host and its port: they stand in a policy of pages, which other signs would add to."""


@dataclass(frozen=True)
class Fetched:
    """An answer of the platform, whatever its status."""

    url: str
    status: int
    body: bytes
    headers: httpx.Headers

    @property
    def is_success(self) -> bool:
        """Say whether the platform did it."""
        return 200 <= self.status < 300  # noqa: PLR2004 HTTP's own

    def json(self) -> Any:
        """Return the JSON that it holds; raise PlatformError where it is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise PlatformError(f"{shown(self.url)}: answers with something else than JSON") from (
                error
            )

    def expected(self) -> Fetched:
        """Return itself where the platform did it; raise PlatformError for a refusal."""
        if self.is_success:
            return self
        said = clean_line(self.body[:500].decode(errors="replace"), SHOWN_CHARS)
        raise PlatformError(
            f"{shown(self.url)}: status {self.status}, where 200 is expected: {said}"
        )


def is_loopback(url: str) -> bool:
    """Say whether an address leads to this machine."""
    host = _host(url)
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def origin_of(url: str) -> str:
    """Return scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def check_url(url: str, *, may_be_here: bool) -> str:
    """Return an address that may be asked; raise PlatformError for others.

    `may_be_here`: the platform itself runs on this machine.
    """
    what = shown(url)
    try:
        parts = urlsplit(url)
        named = bool(parts.hostname) and bool(HOST.fullmatch(parts.netloc))
        usable = named and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable or len(url) > MAX_URL_CHARS or not url.isprintable():
        raise PlatformError(
            f"{what}: is no address of a platform, as https://lms.example.org/... is"
        )
    here = is_loopback(url)
    if here and not may_be_here:
        raise PlatformError(f"{what}: leads to this machine, and the platform is elsewhere")
    if parts.scheme != "https" and not (parts.scheme == "http" and here):
        raise PlatformError(
            f"{what}: does not begin with https://, so that everybody could read it"
        )
    return url


def fetch(
    method: str,
    url: str,
    *,
    may_be_here: bool,
    headers: Mapping[str, str] | None = None,
    form: Mapping[str, str] | None = None,
    content: bytes | None = None,
) -> Fetched:
    """Ask a platform; raise PlatformError where it cannot be reached or answers too much."""
    check_url(url, may_be_here=may_be_here)
    plain = {"Accept-Encoding": "identity", **(headers or {})}
    try:
        with (
            httpx.Client(timeout=STEP_SECONDS, follow_redirects=False) as client,
            client.stream(method, url, headers=plain, data=form, content=content) as response,
        ):
            return Fetched(url, response.status_code, _whole(url, response), response.headers)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        said = clean_line(str(error) or type(error).__name__, SHOWN_CHARS)
        raise PlatformError(
            f"{shown(url)}: cannot be asked ({said}); check the address, or try again later"
        ) from error


def _whole(url: str, response: httpx.Response) -> bytes:
    if "content-encoding" in response.headers:
        raise PlatformError(f"{shown(url)}: sends packed bytes, which were not asked for")
    end = time.monotonic() + WHOLE_SECONDS
    raw = bytearray()
    for chunk in response.iter_raw():
        raw += chunk
        if len(raw) > MAX_BYTES:
            raise PlatformError(f"{shown(url)}: answers with more than {MAX_BYTES // MIB} MiB")
        if time.monotonic() > end:
            raise PlatformError(f"{shown(url)}: takes more than {WHOLE_SECONDS:.0f} s to answer")
    return bytes(raw)


def shown(url: str) -> str:
    """Return an address without its query, as sentences show it."""
    return clean_line(url.partition("?")[0], SHOWN_CHARS)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
