"""What may go wrong between here and a site: a sentence with the cure for each."""

from __future__ import annotations

import html
import re

import httpx

from grader.errors import UsageError
from grader.sanitise import clean_line

SERVICE = "Moodle mobile web service"
NO_RIGHTS = frozenset({
    "nopermissions", "requireloginerror", "errorcoursecontextnotvalid", "notingroup",
    "required_capability_exception", "usernotenrolled",
})  # fmt: skip
CLOSED = frozenset({"sitemaintenance", "upgraderequired", "upgraderunning"})
DISABLED = frozenset({"enablewsdescription", "servicenotavailable", "webservicesnotenabled"})


class MoodleError(UsageError):
    """The site does not do what was asked: the message names the site and the cure."""


def refused(site: str, function: str, code: str, message: str) -> MoodleError:
    """Return the error for an answer that is an exception of Moodle's."""
    said = _words(message)
    keys = f"{site}/user/managetoken.php (Preferences, Security keys, {SERVICE})"
    if code in ("invalidtoken", "invalidtimedtoken"):
        cure = f"the token is wrong or has expired; copy a new one from {keys}"
    elif code == "accessexception":
        cure = (
            f"the token has expired, or its service does not offer {function}; copy a new one "
            f"from {keys}"
        )
    elif code in NO_RIGHTS:
        cure = (
            f"the owner of the token may not use {function} here; take the token of somebody who "
            f"grades this assignment"
        )
    elif code in CLOSED:
        cure = "the site is closed for maintenance; try again later"
    elif code in DISABLED:
        cure = "the site offers no web services; its administrator switches the Moodle app on"
    elif code == "invalidresponse":
        cure = (
            f"Moodle cannot send its own answer to {function}: often a name holds what it forbids, "
            f"such as <...>; mend that name on the site"
        )
    else:
        cure = f"Moodle refuses {function}"
    return MoodleError(f"{site}: {cure}" + (f" (it says: {said})" if said else ""))


def not_reached(site: str, error: httpx.HTTPError) -> MoodleError:
    """Return the error for a request without an answer."""
    if isinstance(error, httpx.ConnectTimeout | httpx.ConnectError):
        said = clean_line(str(error), 200)
        if "CERTIFICATE" in said.upper():
            return MoodleError(
                f"{site}: its certificate is not accepted, so that nobody knows whose site it is; "
                f"check the address, or ask the administrator ({said})"
            )
        return MoodleError(
            f"{site}: cannot be reached ({said}); check the address and the network, or try "
            f"again later"
        )
    if isinstance(error, httpx.TimeoutException):
        return MoodleError(f"{site}: takes too long to answer; try again later")
    said = clean_line(str(error) or type(error).__name__, 200)
    return MoodleError(f"{site}: the connection broke off ({said}); try again")


def wrong_status(site: str, response: httpx.Response) -> MoodleError | None:
    """Return the error for an HTTP status that is none of success; None for success."""
    status = response.status_code
    if response.is_success:
        return None
    if response.has_redirect_location:
        there = clean_line(response.headers["location"].partition("?")[0], 200)
        return MoodleError(
            f"{site}: redirects to {there}; name the address that the site has there (the token "
            f"is never sent on to another address)"
        )
    if status == httpx.codes.NOT_FOUND:
        cure = "there is no Moodle there; name its address as the browser shows it on the home page"
    elif status in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
        cure = "it refuses web services; its administrator switches the Moodle app on"
    elif status == httpx.codes.TOO_MANY_REQUESTS:
        cure = "it wants fewer requests; try again later"
    else:
        cure = "it is down or has a fault; try again later"
    return MoodleError(f"{site}: answers with HTTP status {status}: {cure}")


def no_json(site: str, function: str, raw: bytes) -> MoodleError:
    """Return the error for an answer that is a page, or anything else than JSON."""
    start = raw[:300].decode("utf-8", "replace")
    if "<" in start:
        title = re.search(r"<title>(.*?)</title>", start, re.IGNORECASE | re.DOTALL)
        named = f" ({clean_line(_words(title[1]), 80)})" if title else ""
        return MoodleError(
            f"{site}: answers {function} with a web page{named}; is this the address of a Moodle, "
            f"and does no log-in page stand before it?"
        )
    return MoodleError(
        f"{site}: answers {function} with something that is not JSON; is this the address of a "
        f"Moodle?"
    )


def _words(text: str) -> str:
    return clean_line(" ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split()), 200)
