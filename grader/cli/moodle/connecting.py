"""The token of a site: from the environment or asked for, never an argument, never written."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from grader.errors import UsageError

if TYPE_CHECKING:  # its HTTP client is an extra, and takes long to import
    from grader.moodle.site import Site

VARIABLE = "GRADER_MOODLE_TOKEN"


def connect(address: str) -> Site:
    """Return the site of an address, with its token; raise UsageError without one."""
    from grader.moodle.site import Site, site_address  # noqa: PLC0415 as above

    site = site_address(address)
    return Site(site, _token(site))


def _token(site: str) -> str:
    token = os.environ.get(VARIABLE, "").strip()
    if not token and VARIABLE not in os.environ and sys.stdin.isatty():
        token = str(click.prompt(f"Token for {site}", hide_input=True, err=True)).strip()
    if not token.isascii() or not token.isalnum():
        raise UsageError(
            f"{VARIABLE} holds no token: set it to the key of the Moodle mobile web service, from "
            f"{site}/user/managetoken.php, or leave it out and type the key when asked"
        )
    return token
