"""`grader course record`: a graded batch into the book."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

import click

from grader.cli.assignment import assignment_of
from grader.cli.console import complain, console
from grader.cli.course.common import (
    actor_of,
    book_argument,
    intent_option,
    tp_of,
    tp_option,
    who_option,
)
from grader.cli.options import PATH, common, layout_option
from grader.course.attempts import Intent, StoredFile
from grader.course.freezing import NothingToKeepError, freeze
from grader.course.journal import Actor, one_transaction
from grader.course.models import Assignment
from grader.course.opening import OpenBook, opened
from grader.course.owners import CURE, Owned, owners_of, read_owners
from grader.course.recording import record
from grader.errors import OK, USAGE, UsageError
from grader.intake.ids import make_ids
from grader.intake.layouts import LayoutName
from grader.intake.location import SubmissionLocation
from grader.intake.names import ModuleNames
from grader.intake.read import find_submissions
from grader.limits import Limits
from grader.records.report import Report
from grader.store.reports import ReportFolder, open_reports, read_reports


@click.command("record")
@book_argument
@click.argument("reports", type=PATH)
@intent_option
@tp_option
@click.option(
    "--submissions",
    type=PATH,
    multiple=True,
    help="What the reports are of: its files are kept, so that they can be graded again.",
)
@click.option("--add", is_flag=True, help="Add students who are not in the book yet.")
@click.option(
    "--whose",
    type=PATH,
    help="CSV with the columns submission (id of a report) and person (id, address or name), for "
    "those whose download does not tell.",
)
@layout_option
@who_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    where: str,
    reports: Path,
    intent: Intent,
    key: str | None,
    submissions: tuple[Path, ...],
    whose: Path | None,
    layout: LayoutName,
    who: str | None,
    *,
    add: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Take a graded batch into a book.

    REPORTS is a folder that `grader grade` wrote. Each report becomes an attempt of its student;
    what is there already stays as it is, and the same command goes on where it was stopped.
    """
    graded = assignment_of(ctx)
    folder = open_reports(reports, graded.id)
    _check_mode(folder, intent)
    out = console(quiet=quiet)
    names, limits = graded.names, Limits()
    locations = _locations(submissions, limits, names, layout)
    new = there = 0
    problems: list[str] = []
    with opened(where) as book:
        assignment = tp_of(ctx, book, key)
        actor = actor_of(book, who)
        with one_transaction():
            owned = _whose(book, assignment, folder, whose, actor, add=add)
        for each in owned.work:
            identifier = each.report.submission.id
            try:
                files = _files(book, each.report, locations, limits, names)
                done = record(
                    book,
                    assignment,
                    each.people,
                    each.report,
                    intent,
                    actor,
                    files,
                    folder.record.seed,
                )
            except UsageError as error:
                problems.append(f"{identifier}: {error}")
                continue
            new += done.is_new
            there += not done.is_new
            if verbose:
                attempt = done.receipt.attempt
                out.print(f"{identifier}: attempt {attempt.number}, sha256 {attempt.digest}")
    all_reports = len(owned.work) + len(owned.unsure)
    out.print(f"{new} recorded, {there} were there, of {all_reports} reports")
    for problem in [*owned.unsure, *problems]:
        complain(f"not recorded: {problem}")
    if owned.unsure:
        complain(f"{CURE}; nothing of theirs was recorded")
    return USAGE if owned.unsure or problems else OK


def _check_mode(folder: ReportFolder, intent: Intent) -> None:
    if folder.record.mode != intent:
        raise UsageError(
            f"{folder.path}: was graded in mode {folder.record.mode}; record it with --for "
            f"{folder.record.mode}, or grade into another folder with --mode {intent}"
        )


def _whose(
    book: OpenBook,
    assignment: Assignment,
    folder: ReportFolder,
    whose: Path | None,
    actor: Actor,
    *,
    add: bool,
) -> Owned:
    """Return all reports with their people; raise UsageError that names all that are nobody's."""
    problems: list[str] = []
    reports = list(read_reports(folder.path, folder.record, problems))
    said = read_owners(book, assignment, whose, reports) if whose is not None else {}
    try:
        owned = owners_of(book, assignment, reports, said, actor, add=add)
    except UsageError as error:
        problems.append(str(error))
        owned = Owned((), ())
    if problems:
        raise UsageError("\n".join([*problems, "nothing was recorded"]))
    return owned


def _locations(
    submissions: tuple[Path, ...], limits: Limits, names: ModuleNames, layout: LayoutName
) -> dict[str, SubmissionLocation]:
    """Return what was handed in by the ids that its reports have."""
    if not submissions:
        return {}
    found = find_submissions(submissions, limits, names, layout=layout)
    ids = make_ids([each.name for each in found], [each.source for each in found])
    return dict(zip(ids, found, strict=True))


def _files(
    book: OpenBook,
    report: Report,
    locations: dict[str, SubmissionLocation],
    limits: Limits,
    names: ModuleNames,
) -> Sequence[StoredFile] | None:
    """Keep what a report is of, if it is the same work; None where it is not named."""
    if not locations:
        return None
    location = locations.get(report.submission.id)
    if location is None:
        raise UsageError("is not among the submissions that were named; name them all")
    if location.read(limits, names).digest != report.submission.digest:
        raise UsageError(f"{location.source}: was changed since it was graded; grade it again")
    with contextlib.suppress(NothingToKeepError):  # a text that was typed, say: marks are kept
        return freeze(location, limits, names, book.files)
    return ()
