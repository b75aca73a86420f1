"""`grader course lti`: a learning platform that launches into the portal by LTI 1.3."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from grader.cli.console import complain, console
from grader.cli.options import book_argument, common, data_option, who_option
from grader.cli.portal_book import portal_book
from grader.errors import OK, USAGE, UsageError

platform_option = click.option("--platform", help="Which platform. Default: the only one.")


@click.group("lti")
def run() -> None:
    """Connect a learning platform, such as Moodle or Canvas, by LTI 1.3."""


@run.command("add")
@book_argument
@click.argument("issuer")
@click.option("--client-id", required=True, help="As the platform shows it.")
@click.option("--deployment", "deployments", multiple=True, required=True, help="The same.")
@click.option("--kind", type=click.Choice(["moodle", "canvas", "other"]), default="moodle")
@click.option("--name", help="As pages call it. Default: its kind.")
@click.option("--auth-url", help="Of another kind: where launches go.")
@click.option("--token-url", help="Of another kind: where tokens come from.")
@click.option("--jwks-url", help="Of another kind: where its public keys are.")
@click.option(
    "--teachers",
    type=click.Choice(["instructor", "marker"]),
    default="instructor",
    show_default=True,
    help="What its teachers join as. Moodle calls non-editing teachers so too.",
)
@data_option
@who_option
@common
def add(
    where: str,
    issuer: str,
    client_id: str,
    deployments: tuple[str, ...],
    kind: str,
    name: str | None,
    auth_url: str | None,
    token_url: str | None,
    jwks_url: str | None,
    teachers: str,
    data: Path | None,
    who: str | None,
    *,
    verbose: bool,
    quiet: bool,
) -> int:
    """Register a platform, and print what to enter there and the code that connects a course.

    ISSUER is the platform's address, such as https://moodle.example.org.
    """
    del verbose
    with portal_book(where, data) as book:
        from grader.cli.course.common import actor_of  # noqa: PLC0415 after the settings
        from grader.portal.lti import platforms  # noqa: PLC0415 the same
        from grader.portal.lti.connecting import new_code  # noqa: PLC0415

        own = (auth_url, token_url, jwks_url)
        if kind == "other":
            if None in own:
                raise UsageError("another kind needs --auth-url, --token-url and --jwks-url")
            endpoints = platforms.Endpoints(*(str(each) for each in own))
        else:
            endpoints = platforms.endpoints_of(kind, issuer)
        called = name or kind.capitalize()
        actor = actor_of(book, who)
        platform = platforms.add_platform(
            called, issuer, client_id, deployments, endpoints, actor, teachers
        )
        code, lines = new_code(platform), platforms.addresses()
    out = console(quiet=quiet)
    out.print(f"registered {called}; enter there:", soft_wrap=True)
    for what, address in lines:
        out.print(f"  {what}: {address}", soft_wrap=True)
    _say_code(out, code)
    return OK


@run.command("list")
@book_argument
@data_option
@common
def show(where: str, data: Path | None, *, verbose: bool, quiet: bool) -> int:
    """Print the platforms, with the courses that are connected."""
    del verbose
    out = console(quiet=quiet)
    with portal_book(where, data):
        from grader.portal.lti.models import Platform  # noqa: PLC0415 after the settings

        for each in Platform.objects.order_by("pk"):
            courses = ", ".join(one.title or one.context for one in each.courses.all())
            said = f"{each.name}  {each.issuer}  client {each.client_id}  courses: "
            out.print(said + (courses or "none"), soft_wrap=True)
    return OK


@run.command("code")
@book_argument
@platform_option
@data_option
@common
def code(where: str, platform: str | None, data: Path | None, *, verbose: bool, quiet: bool) -> int:
    """Print a new code that connects one course of a platform."""
    del verbose
    with portal_book(where, data):
        from grader.portal.lti.connecting import new_code  # noqa: PLC0415 after the settings
        from grader.portal.lti.platforms import find_platform  # noqa: PLC0415 the same

        found = new_code(find_platform(platform))
    _say_code(console(quiet=quiet), found)
    return OK


@run.command("remove")
@book_argument
@platform_option
@data_option
@who_option
@common
def remove(
    where: str,
    platform: str | None,
    data: Path | None,
    who: str | None,
    *,
    verbose: bool,
    quiet: bool,
) -> int:
    """Take no launches of a platform any more; people and grades stay."""
    del verbose
    with portal_book(where, data) as book:
        from grader.cli.course.common import actor_of  # noqa: PLC0415 after the settings
        from grader.portal.lti.platforms import find_platform, remove_platform  # noqa: PLC0415

        found = find_platform(platform)
        remove_platform(found, actor_of(book, who))
    console(quiet=quiet).print(f"removed {found.name}")
    return OK


@run.command("people")
@book_argument
@data_option
@common
def people(where: str, data: Path | None, *, verbose: bool, quiet: bool) -> int:
    """Add the people of the courses that are connected."""
    del verbose
    out = console(quiet=quiet)
    with portal_book(where, data) as book:
        from grader.portal.lti.models import PlatformCourse  # noqa: PLC0415 after the settings
        from grader.portal.lti.roster import read_roster  # noqa: PLC0415 the same

        courses = list(PlatformCourse.objects.select_related("platform").order_by("pk"))
        if not courses:
            raise UsageError("no course is connected; see `grader course lti add`")
        for each in courses:
            found = read_roster(book.course, each)
            for said in found.left_out:
                complain(f"left out: {said}")
            out.print(f"{each.title or each.context}: {found.there} people")
    return OK


@run.command("send")
@book_argument
@click.argument("key", metavar="TP")
@data_option
@who_option
@common
def send(
    where: str, key: str, data: Path | None, who: str | None, *, verbose: bool, quiet: bool
) -> int:
    """Send the released grades of a TP to the platforms: those that are final and new there."""
    del verbose
    with portal_book(where, data) as book:
        from grader.cli.course.common import actor_of  # noqa: PLC0415 after the settings
        from grader.course.assignments import find_assignment  # noqa: PLC0415 the same
        from grader.portal.lti.sending import send_grades  # noqa: PLC0415

        assignment = find_assignment(book.course, key)
        found = send_grades(book.course, assignment, actor_of(book, who))
    for said in found.refused:
        complain(f"not sent: {said}")
    out = console(quiet=quiet)
    if found.unknown:
        out.print(f"never came from the platform: {', '.join(found.unknown)}")
    out.print(f"{found.sent} sent, {found.same} there already, {found.open} without a final grade")
    return USAGE if found.refused else OK


def _say_code(out: Console, code: str) -> None:
    out.print(f"code that connects a course, for 14 days: {code}", soft_wrap=True)
    out.print("open a link of the tool there as a teacher, and type it")
