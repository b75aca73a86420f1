"""`grader serve`: the portal of a course in one command."""

from __future__ import annotations

import ipaddress
import socket
import tempfile
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path

import click

from grader.cli.console import complain, console
from grader.cli.options import PATH, common, reference_option
from grader.errors import OK, UsageError, missing_package
from grader.grading.machine import default_jobs
from grader.portal.processes import Kept, keep_running, running, web_command, work_command
from grader.portal.starting import (
    MADE_UP,
    Place,
    check_is_made_up,
    is_there,
    make_ready,
    set_environment,
    set_up,
)

START_SECONDS = 60.0


@click.command("serve")
@click.option("--data", type=PATH, help="Folder of everything. Default: grader-data.")
@click.option("--book", help="Path or URL of the book. Default: in the data folder.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--demo", is_flag=True, help="A made-up course, for a first look.")
@click.option(
    "--instructor", help="Address of who keeps the course, where nobody does. It gets a link."
)
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    help="Graders. Default: one for each core; with 0, `grader work` grades elsewhere.",
)
@reference_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    data: Path | None,
    book: str | None,
    port: int,
    host: str,
    jobs: int | None,
    reference: Path | None,
    instructor: str | None,
    *,
    demo: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Serve the portal of a course: pages, queue and graders.

    It makes what is not there. Nobody but this machine reaches it, unless --host names another
    address.
    """
    del verbose
    if demo and (book is not None or not _is_own(host)):
        raise UsageError(
            "--demo lets anybody sign in as anybody: it takes a data folder alone, at a loopback "
            "address such as 127.0.0.1"
        )
    out = console(quiet=quiet)
    with ExitStack() as stack:
        folder = data or (
            Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="grader-demo-")))
            if demo
            else Path("grader-data")
        )
        place = Place(folder, host, port or _free_port(host), book, is_demo=demo)
        _check_is_free(place)
        if demo:
            check_is_made_up(place)
        set_environment(place)
        is_new = not is_there(place.where)
        try:
            if is_new and demo:
                (folder / MADE_UP).touch()
            if is_new:
                _make_course(ctx, place)
            make_ready()
        except ImportError as error:
            raise UsageError(missing_package(error) or str(error)) from error
        named = [str(ctx.obj)] if ctx.obj is not None else []
        own = str(reference) if reference else None
        graders = [
            work_command(number, place.where, named, own)
            for number in range(1, 1 + (default_jobs() if jobs is None else jobs))
        ]
        with running([web_command(host, place.port), *graders]) as kept:
            _await(place, kept[0])
            if is_new and demo:
                _fill(place)
            out.print(f"the portal is at {place.url} (Ctrl-C ends it)", soft_wrap=True)
            if not demo and not quiet:  # a link that nobody reads is not made
                out.print(_first_way(place, instructor), soft_wrap=True)
            try:
                keep_running(kept, complain)
            except KeyboardInterrupt:
                out.print("stopped; what was acknowledged is kept")
    return OK


def _make_course(ctx: click.Context, place: Place) -> None:
    """Make the book, with the assignment in use as its first TP."""
    set_up()
    from grader.assignment.rubric import RUBRIC, read_rubric  # noqa: PLC0415 by the settings
    from grader.cli.assignment import assignment_of  # noqa: PLC0415 the same
    from grader.cli.course.assignment import described  # noqa: PLC0415
    from grader.course.assignments import set_assignment  # noqa: PLC0415
    from grader.course.journal import Actor  # noqa: PLC0415
    from grader.course.opening import make_book, opened  # noqa: PLC0415
    from grader.course.rubrics import most_of, set_rubric  # noqa: PLC0415

    actor = Actor("grader serve")
    graded = assignment_of(ctx)
    make_book(place.where, "Demonstration" if place.is_demo else "The course", ZONE, None, actor)
    with opened(place.where) as book:
        key = graded.id.rpartition("-")[2].upper()
        tp = set_assignment(book.course, key, described(graded), actor)
        own = (graded.folder or Path()) / RUBRIC
        if graded.folder is not None and own.is_file():
            set_rubric(tp, read_rubric(own, most_of(tp)), actor)


def _first_way(place: Place, instructor: str | None) -> str:
    from grader.course.journal import Actor  # noqa: PLC0415 by the settings that were set now
    from grader.course.opening import opened  # noqa: PLC0415 the same
    from grader.portal.sign_in.first import first_way  # noqa: PLC0415

    with opened(place.where) as book:
        return first_way(book, instructor, Actor("grader serve"))


ZONE = "Europe/Zurich"


def _fill(place: Place) -> None:
    from grader.portal.demo_course import fill  # noqa: PLC0415 by the settings that were set now

    fill(place.where, Path("submissions"))


def _await(place: Place, web: Kept) -> None:
    """Wait until the web server answers; raise UsageError where it does not."""
    host = f"[{place.host}]" if ":" in place.host else place.host
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and web.process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://{host}:{place.port}/healthz", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise UsageError("the web server does not start; what it said stands above")


def _check_is_free(place: Place) -> None:
    try:
        with socket.create_server((place.host, place.port)):
            pass
    except OSError as error:
        raise UsageError(
            f"{place.host}:{place.port}: cannot be listened at ({error.strerror}); name another "
            f"--port, or --port 0 for any that is free"
        ) from error


def _free_port(host: str) -> int:
    with socket.create_server((host, 0)) as taken:
        return int(taken.getsockname()[1])


def _is_own(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
