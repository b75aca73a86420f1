"""`grader course invite`: links by which people come into the portal."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.console import console
from grader.cli.options import book_argument, common, csv_option, data_option, who_option
from grader.cli.output import is_standard_output, put
from grader.cli.portal_book import portal_book
from grader.errors import OK, UsageError
from grader.safe_csv import csv_text


@click.command("invite")
@book_argument
@click.argument("people", nargs=-1, metavar="[PERSON]...")
@click.option("--all", "everybody", is_flag=True, help="Everybody who has chosen no password yet.")
@csv_option
@data_option
@who_option
@common
def run(
    where: str,
    people: tuple[str, ...],
    csv_file: Path | None,
    data: Path | None,
    who: str | None,
    *,
    everybody: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Print a link for each person, by which they choose a password for the portal.

    A link works once, for 14 days, and takes the place of those before it. Set GRADER_URL to the
    address by which people reach the portal.
    """
    del verbose
    if not people and not everybody:
        raise UsageError("name people, by an id, an address or a name, or add --all")
    with portal_book(where, data) as book:
        from grader.cli.course.common import actor_of  # noqa: PLC0415 after the settings
        from grader.course.people import find_person  # noqa: PLC0415 the same
        from grader.portal.sign_in.invitations import invite, without_password  # noqa: PLC0415

        actor = actor_of(book, who)
        wanted = [find_person(book.course, each) for each in people]
        if everybody:
            wanted += [each for each in without_password(book.course) if each not in wanted]
        rows = [(each.name, each.address, invite(each, actor)) for each in wanted]
    if csv_file is not None:
        put(csv_file, csv_text(("name", "email", "link"), rows))
    if not is_standard_output(csv_file):
        out = console(quiet=quiet)
        for row in rows:
            out.print("  ".join(row), soft_wrap=True)
        out.print(f"{len(rows)} invited; each link works once, for 14 days")
    return OK
