"""`grader export`: grades and reports as other systems take them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console

from grader.answer_key.reference import load_reference
from grader.assignment.model import Assignment
from grader.cli.assignment import assignment_of, reference_of
from grader.cli.console import complain, console
from grader.cli.options import PATH, common, course_option, reference_option
from grader.errors import OK, USAGE, UsageError
from grader.gradebook.canvas import fill_canvas
from grader.gradebook.github_classroom import fill_github_classroom
from grader.gradebook.moodle import fill_moodle
from grader.gradebook.not_read import handed_in_as_text
from grader.gradebook.targets import TARGETS, Target
from grader.gradebook.upload import Upload
from grader.gradebook.values import Kind
from grader.gradebook.without_table import FILLS_WITHOUT_TABLE
from grader.handout.gradescope_kit import build_kit
from grader.intake.duplicates import named_alike, rivals
from grader.records.listing import capped
from grader.records.report import Report
from grader.sanitise import clean_line
from grader.settings import load_course
from grader.store.batch_record import BatchRecord
from grader.store.files import write_whole
from grader.store.reports import open_reports, read_reports

MAX_LINES = 20
MAX_FILES_NAMED = 3


BY_STUDENT = ("moodle", "canvas", "github-classroom", "nbgrader")
"""Targets with one row for each student, not for each submission."""


@dataclass(frozen=True)
class ExportRequest:
    """The options that say what is exported, and how."""

    worksheet: Path | None
    gradebook: Path | None
    roster: Path | None
    assignment: str | None
    column: str | None
    value: Kind | None
    provisional: bool
    comments: bool


@click.command("export")
@click.argument("reports", type=PATH, required=False)
@click.option(
    "--to", "target", type=click.Choice(TARGETS), help="The system that the files are for."
)
@click.option("-o", "--output", type=PATH, help="Folder, or file. Default: REPORTS/<target>.")
@click.option("--worksheet", type=PATH, help="moodle: the grading worksheet to fill in.")
@click.option("--gradebook", type=PATH, help="canvas: the exported gradebook to fill in.")
@click.option("--roster", type=PATH, help="github-classroom: the roster, for its identifiers.")
@click.option("--assignment", help="canvas: title or id, where there is more than one.")
@click.option("--column", help="moodle: title of the column of grades, if it is not recognised.")
@click.option(
    "--value",
    type=click.Choice(["grade", "points", "percent"]),
    help="What to write. Default: what has the same maximum as the column.",
)
@click.option("--provisional", is_flag=True, help="Also write what is not final.")
@click.option("--comments", is_flag=True, help="moodle: also write a line of points as comment.")
@click.option("--gradescope-kit", is_flag=True, help="Write the zip for Gradescope's autograder.")
@course_option
@reference_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    reports: Path | None,
    target: Target | None,
    output: Path | None,
    worksheet: Path | None,
    gradebook: Path | None,
    roster: Path | None,
    assignment: str | None,
    column: str | None,
    value: Kind | None,
    config: Path | None,
    reference: Path | None,
    *,
    provisional: bool,
    comments: bool,
    gradescope_kit: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Write grades for Moodle, Canvas and others.

    Reads the saved reports in REPORTS, and fills in the file that you downloaded from there.
    """
    out = console(quiet=quiet)
    if gradescope_kit:
        if reports is not None or target is not None:
            raise UsageError("--gradescope-kit writes one zip: leave REPORTS and --to out")
        file = output or Path("gradescope-kit.zip")
        graded, reference = assignment_of(ctx), reference_of(ctx, reference)
        load_reference(reference, graded)
        load_course(config, graded.criteria)
        write_whole(file, build_kit(graded, reference, config))
        out.print(f"wrote {file}; it holds the reference: for Gradescope, never for students")
        return OK
    if reports is None or target is None:
        raise UsageError("name the folder of reports and a target: grader export REPORTS --to ...")
    if config is not None:
        raise UsageError(f"{config}: settings are for --gradescope-kit; reports have theirs")
    record = open_reports(reports, assignment_of(ctx).id).record
    found, problems = _read(reports, record)
    wish = ExportRequest(
        worksheet, gradebook, roster, assignment, column, value, provisional, comments
    )
    upload = _upload(target, found, wish, assignment_of(ctx), record.downloaded)
    output = output or reports / target
    given = {each.resolve() for each in (worksheet, gradebook, roster) if each is not None}
    _write(upload, output, given, out)
    out.print(upload.summary)
    for note in [*_empty(found), *_twice(found, target), *upload.notes]:
        out.print(f"note: {note}")
    left_out = [*problems, *upload.left_out]
    _complain(left_out, len(left_out) if verbose else MAX_LINES)
    return USAGE if left_out else OK


def _write(upload: Upload, output: Path, given: Collection[Path], out: Console) -> None:
    """Write all files; raise UsageError before the first where one would replace a given one."""
    paths = _paths(upload, output)
    for path in paths:
        if path.resolve() in given:
            raise UsageError(f"{path}: would be overwritten; name another place with -o")
    for path, raw in paths.items():
        write_whole(path, raw)
        if len(paths) <= MAX_FILES_NAMED:
            out.print(f"wrote {path}")
    if len(paths) > MAX_FILES_NAMED:
        out.print(f"wrote {len(paths)} files into {output}")


def _empty(reports: Sequence[Report]) -> list[str]:
    """Return notes on submissions without a module: their written part may have earned points."""
    names = [
        clean_line(report.submission.name, 100)
        for report in reports
        if all(task.verdict == "missing" for task in report.tasks)
    ]
    said = [f"no module was handed in by {len(names)}: {capped(names)}"] if names else []
    typed = [clean_line(each.submission.name, 100) for each in reports if handed_in_as_text(each)]
    if typed:
        said.append(
            f"handed in as a typed text, which is not read and earns nothing until you adjust it: "
            f"{capped(typed)}"
        )
    return said


def _twice(reports: Sequence[Report], target: Target) -> list[str]:
    """Return a note on each student and each name of whom there are several submissions.

    Tables that go by student leave them out and say so; the others go by submission.
    """
    named = [(report.submission.id, report.submission.student) for report in reports]
    said = named_alike({report.submission.id: report.submission.name for report in reports})
    if target not in BY_STUDENT:
        said += [
            f"{capped(rival.ids)} belong to one student ({rival.who}): {target} has all of them, "
            f"by their ids"
            for rival in rivals(named)
        ]
    return said


def _complain(left_out: Sequence[str], most: int) -> None:
    for said in left_out[:most]:
        complain(f"left out: {said}")
    if len(left_out) > most:
        complain(f"{len(left_out) - most} more were left out; -v names them all")


def _read(folder: Path, record: BatchRecord) -> tuple[list[Report], list[str]]:
    problems: list[str] = []
    found = list(read_reports(folder, record, problems))
    if not found:
        raise UsageError(f"{folder}: holds no readable report; {problems[0]}")
    if record.finished is None:
        problems.append(
            f"all but {len(found)} of {record.counts.submissions}, as the grading was interrupted: "
            f"run the same `grader grade` again, then export again"
        )
    return found, problems


def _upload(
    target: Target,
    reports: Sequence[Report],
    wish: ExportRequest,
    graded: Assignment,
    downloaded: Mapping[str, Sequence[str]] | None,
) -> Upload:
    match target:
        case "moodle":
            return fill_moodle(
                reports,
                _needed(wish.worksheet, "--worksheet", "the grading worksheet that Moodle gave"),
                wish.value,
                wish.column,
                provisional=wish.provisional,
                comments=wish.comments,
                assignment=graded,
                downloaded=downloaded,
            )
        case "canvas":
            return fill_canvas(
                reports,
                _needed(wish.gradebook, "--gradebook", "the gradebook that Canvas exported"),
                wish.assignment,
                wish.value,
                provisional=wish.provisional,
                downloaded=downloaded,
                graded=graded,
            )
        case "github-classroom":
            return fill_github_classroom(reports, wish.roster, provisional=wish.provisional)
        case _:
            return FILLS_WITHOUT_TABLE[target](reports, provisional=wish.provisional)


def _needed(path: Path | None, option: str, what: str) -> Path:
    if path is None:
        raise UsageError(f"name {what} with {option} FILE: it is filled in, never made up")
    return path


def _paths(upload: Upload, output: Path) -> dict[Path, bytes]:
    """Return where each file goes: `output` is a folder, or the name of the first file."""
    if output.is_dir() or not output.suffix:
        return {output / name: raw for name, raw in upload.files.items()}
    first, *others = upload.files
    if "/" in first:
        raise UsageError(f"{output}: there are several files to write; name a folder with -o")
    return {output: upload.files[first]} | {
        output.parent / each: upload.files[each] for each in others
    }
