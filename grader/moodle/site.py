"""One Moodle site over HTTP: functions are called, files fetched and sent. Stage: the edge.

The token goes to this address alone: no redirect is followed, no file of another address fetched.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

import httpx
from pydantic import BaseModel, ValidationError

from grader.errors import UsageError
from grader.limits import MIB
from grader.moodle.answers import Draft
from grader.moodle.troubles import MoodleError, no_json, not_reached, refused, wrong_status
from grader.sanitise import clean_line

MAX_ANSWER_BYTES = 64 * MIB
"""Size of one answer; the hand-ins of 1,000 students make some 2 MiB."""

TIMEOUT_SECONDS = 60.0
"""Patience with one step of one answer: Moodle takes seconds for a large course."""

SERVICE_PATH = "/webservice/rest/server.php"
PAGES = ("/course/", "/mod/", "/my", "/login/", "/user/", "/index.php", "/grade/")
LOOPBACK = ("localhost", "127.0.0.1", "::1")

Parameters = Mapping[str, Any]
Model = TypeVar("Model", bound=BaseModel)


def site_address(said: str) -> str:
    """Return the address of a site, from that of any of its pages; raise UsageError for others."""
    address = said.strip() if "://" in said else f"https://{said.strip()}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        port = "" if parts.port is None else f":{parts.port}"
    except ValueError:
        host = ""
    shown = clean_line(said, 200)
    if not host or parts.scheme not in ("http", "https") or "@" in parts.netloc:
        raise UsageError(
            f"{shown}: is no address of a site; name it as in https://moodle.example.org"
        )
    if parts.scheme == "http" and host not in LOOPBACK:
        raise UsageError(
            f"{shown}: the token would cross the network for everybody to read; name the address "
            f"with https://"
        )
    path = parts.path
    for page in PAGES:
        path = path.partition(page)[0]
    name = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{name}{port}{path.rstrip('/')}"


class Site:
    """A site and the token with which it is asked."""

    def __init__(self, address: str, token: str, timeout: float = TIMEOUT_SECONDS) -> None:
        self.address = address
        self._token = token
        self._client = httpx.Client(timeout=timeout, follow_redirects=False)

    def __enter__(self) -> Self:
        """Keep connections open until the `with` statement ends."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close them."""
        self._client.close()

    def ask(self, function: str, answer: type[Model], parameters: Parameters) -> Model:
        """Call a function and return its answer; raise MoodleError for any other."""
        return self._checked(function, answer, self.call(function, parameters))

    def ask_list(self, function: str, item: type[Model], parameters: Parameters) -> list[Model]:
        """Call a function whose answer is a list."""
        found = self.call(function, parameters)
        if not isinstance(found, list):
            raise self._unexpected(function, "no list")
        return [self._checked(function, item, each) for each in found]

    def call(self, function: str, parameters: Parameters) -> Any:
        """Call a function and return the JSON that it answers; raise MoodleError for a refusal."""
        data = {
            "wstoken": self._token,
            "moodlewsrestformat": "json",
            "wsfunction": function,
            **flat(parameters),
        }
        with self._sent("POST", self.address + SERVICE_PATH, data=data) as response:
            return self._json(function, _whole(self.address, response))

    def chunks(self, url: str) -> Iterator[bytes]:
        """Yield a file of the site, a piece at a time; raise MoodleError where it is none of it."""
        if not url.startswith(f"{self.address}/"):
            there = clean_line(url.partition("?")[0], 200)
            raise MoodleError(
                f"{self.address}: its files are at another address, {there}; name the site by "
                f"the address that it has there"
            )
        with self._sent("GET", url, params={"token": self._token}) as response:
            try:
                yield from response.iter_bytes()
            except httpx.HTTPError as error:
                raise not_reached(self.address, error) from error

    def upload(self, name: str, raw: bytes) -> int:
        """Send a file to a new draft area and return the number of that area."""
        url = f"{self.address}/webservice/upload.php"
        data = {"filearea": "draft", "itemid": "0", "token": self._token}
        files = {"file_1": (name, raw, "text/html")}
        with self._sent("POST", url, data=data, files=files) as response:
            found = self._json("upload.php", _whole(self.address, response))
        if not isinstance(found, list) or len(found) != 1:
            raise self._unexpected("upload.php", "not one file")
        return self._checked("upload.php", Draft, found[0]).itemid

    @contextmanager
    def _sent(
        self, method: str, url: str, params: Parameters | None = None, **content: Any
    ) -> Iterator[httpx.Response]:
        try:
            whole = httpx.URL(url).copy_merge_params(params or {})  # it may have a query of its own
            with self._client.stream(method, whole, **content) as response:
                wrong = wrong_status(self.address, response)
                if wrong is not None:
                    raise wrong
                yield response
        except httpx.InvalidURL as error:
            there = clean_line(url.partition("?")[0], 200)
            raise MoodleError(
                f"{self.address}: {there} is no address; check how the site's is spelt"
            ) from error
        except httpx.HTTPError as error:
            raise not_reached(self.address, error) from error

    def _json(self, function: str, raw: bytes) -> Any:
        try:
            found = json.loads(raw)
        except (ValueError, RecursionError) as error:
            raise no_json(self.address, function, raw) from error
        if isinstance(found, dict) and ("exception" in found or "errorcode" in found):
            said = str(found.get("message") or found.get("error") or "")
            raise refused(self.address, function, str(found.get("errorcode", "")), said)
        return found

    def _checked(self, function: str, answer: type[Model], found: Any) -> Model:
        try:
            return answer.model_validate(found)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = ".".join(str(part) for part in first["loc"]) or "the whole"
            raise self._unexpected(function, f"{place}: {first['msg']}") from error

    def _unexpected(self, function: str, what: str) -> MoodleError:
        return MoodleError(
            f"{self.address}: answers {function} otherwise than Moodle 4 and 5 do "
            f"({clean_line(what, 200)}); is it an older one, or not a Moodle?"
        )


def flat(parameters: Parameters) -> dict[str, str]:
    """Return nested parameters as Moodle takes them: `plugindata[files_filemanager]`."""
    found: dict[str, str] = {}
    for name, value in parameters.items():
        found |= _flat(name, value)
    return found


def _flat(name: str, value: Any) -> dict[str, str]:
    if isinstance(value, Mapping):
        pairs = [(f"{name}[{key}]", each) for key, each in value.items()]
    elif isinstance(value, Sequence) and not isinstance(value, str):
        pairs = [(f"{name}[{at}]", each) for at, each in enumerate(value)]
    else:
        return {name: str(value)}
    return {key: said for inner, each in pairs for key, said in _flat(inner, each).items()}


def _whole(site: str, response: httpx.Response) -> bytes:
    raw = bytearray()
    for chunk in response.iter_bytes():
        raw += chunk
        if len(raw) > MAX_ANSWER_BYTES:
            raise MoodleError(
                f"{site}: its answer is larger than {MAX_ANSWER_BYTES // MIB} MiB; is this a "
                f"Moodle?"
            )
    return bytes(raw)
