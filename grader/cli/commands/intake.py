"""`grader intake`: what would be graded, whose it is and from which files; nothing is run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from grader.assignment.model import Assignment
from grader.cli.assignment import assignment_of
from grader.cli.console import console, remark
from grader.cli.options import PATH, common, course_option, layout_option
from grader.errors import OK
from grader.intake.duplicates import claims_said
from grader.intake.ids import make_ids
from grader.intake.layouts import LayoutName
from grader.intake.location import SubmissionLocation
from grader.intake.modules import Sources
from grader.intake.names import ModuleNames
from grader.intake.read import archives_among, find_submissions, layouts_of, loose_among
from grader.intake.unused import said_of_documents
from grader.limits import Limits
from grader.sanitise import clean_line
from grader.settings import load_course
from grader.written.kinds import written_paths

MAX_CELL_CHARS = 300
OF_MOODLE = "_assignsubmission_file"
"""What every name of Moodle ends with; a table without it has room for the rest."""


@dataclass(frozen=True)
class Row:
    """What is known of one submission without its files, which are let go of."""

    id: str
    location: SubmissionLocation
    name: str
    modules: dict[str, str | None]
    """By module the path of its file, with the archive or folder that it is in."""
    remarks: tuple[str, ...]
    written: tuple[str, ...]
    """Files that may be the written part; none where the assignment has none."""

    @classmethod
    def of(
        cls, identifier: str, location: SubmissionLocation, limits: Limits, assignment: Assignment
    ) -> Row:
        """Read a submission and keep what is shown of it."""
        names = assignment.names
        sources = location.read(limits, names)
        return cls(
            identifier,
            location,
            clean_line(location.name, MAX_CELL_CHARS),
            {module: _path(sources, module) for module in names.modules},
            tuple(
                clean_line(each, MAX_CELL_CHARS)
                for each in _said(sources, has_written=bool(assignment.written))
            ),
            _written(sources) if assignment.written else (),
        )

    @property
    def whose(self) -> str:
        """The student's name, or the name of what was handed in."""
        return self.location.student.name if self.location.student else self.name

    @property
    def missing(self) -> list[str]:
        """The modules that are not there."""
        return [module for module, path in self.modules.items() if path is None]

    def shown(self, *, in_full: bool) -> str:
        """Return the paths of the files; a folder that they share is said once."""
        paths = list(dict.fromkeys(path for path in self.modules.values() if path is not None))
        folders = {path.rpartition("/")[0] for path in paths}
        files = [path.rpartition("/")[2] for path in paths]
        if in_full or len(folders) != 1:  # a notebook may lie elsewhere
            return " ".join(paths) or "none"
        is_plain = len(files) > 1 and files == [f"{module}.py" for module in self.modules]
        shown = ModuleNames(tuple(self.modules)).together if is_plain else " ".join(files)
        folder = folders.pop()
        return f"{shown} in {folder}" if folder else shown


@click.command("intake")
@click.argument("submissions", type=PATH, nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print the same as JSON.")
@layout_option
@course_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    submissions: tuple[Path, ...],
    layout: LayoutName,
    config: Path | None,
    *,
    as_json: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Show what would be graded, and run nothing.

    Lists whose submissions there are and which files would be used.
    """
    assignment = assignment_of(ctx)
    names, limits = assignment.names, load_course(config, assignment.criteria).limits
    found = find_submissions(submissions, limits, names, layout=layout)
    ids = make_ids([location.name for location in found], [location.source for location in found])
    rows = [Row.of(*each, limits, assignment) for each in zip(ids, found, strict=True)]
    if as_json:
        data = {**_data(rows), "claimed_twice": _rivals(rows), "loose": loose_among(found)}
        print(json.dumps(data, indent=1, ensure_ascii=False))  # noqa: T201 asked for
        return OK
    out = console(quiet=quiet)
    out.print(_table(rows, in_full=verbose))
    out.print()
    for row in rows:
        for said in row.remarks:
            out.print(f"note: {row.id}: {said}")
    for said in (*_rivals(rows), *loose_among(found)):
        remark(out, said)
    lacking = [row.whose for row in rows if not row.written] if assignment.written else []
    if lacking:
        out.print(f"no written part: {', '.join(lacking)}", soft_wrap=True)
    counts = _counts(rows)
    plural = "" if len(rows) == 1 else "s"
    out.print(
        f"{len(rows)} submission{plural}: {counts['complete']} with {_all_of(names)}, "
        f"{counts['incomplete']} with some, {counts['empty']} with none{_late(rows)}"
    )
    if rows and not _told_late(rows):
        out.print("this download does not tell who is late")
    for said in filter(None, (layouts_of(found), archives_among(submissions, layout))):
        out.print(said)
    return OK


def _told_late(rows: Sequence[Row]) -> list[bool]:
    """Return whether each is late of whom the download tells it."""
    told = [row.location.student.late for row in rows if row.location.student is not None]
    return [late for late in told if late is not None]


def _late(rows: Sequence[Row]) -> str:
    known = _told_late(rows)
    untold = f", not known of {len(rows) - len(known)}" if len(known) < len(rows) else ""
    return f"; {sum(known)} late{untold}" if known else ""


def _all_of(names: ModuleNames) -> str:
    return f"{names.together} modules" if len(names.modules) > 1 else names.in_words


def _rivals(rows: Sequence[Row]) -> list[str]:
    """Return notes on submissions that share a student or a name."""
    named = [(row.id, row.location.name, row.location.student) for row in rows]
    return claims_said(named, {row.id: row.location.source for row in rows})


def _path(sources: Sources, module: str) -> str | None:
    if module not in sources.modules:
        return None
    if sources.modules[module] in sources.notebooks:
        return clean_line(sources.shown_file(module), MAX_CELL_CHARS)
    folder = f"{sources.folder}/" if sources.folder else ""
    return clean_line(folder + sources.modules[module], MAX_CELL_CHARS)


def _said(sources: Sources, *, has_written: bool) -> tuple[str, ...]:
    unused = () if has_written else said_of_documents(sources.documents)
    return (*sources.graded_notebooks, *sources.remarks, *sources.unused, *unused)


def _written(sources: Sources) -> tuple[str, ...]:
    """Return the documents that may hold proofs: no `README.txt`, and no module by another name."""
    modules = sources.names.modules
    documents = [
        path
        for path in sources.documents
        if path.rpartition("/")[2].partition(".")[0].lower() not in modules
    ]
    return tuple(clean_line(each, MAX_CELL_CHARS) for each in written_paths(documents)[0])


def _table(rows: Sequence[Row], *, in_full: bool) -> Table:
    """Return a line a submission; who handed it in is left out where no download says it."""
    is_told = any(row.location.student for row in rows)
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("submission", *(("student", "ids", "late") if is_told else ()), "modules"):
        table.add_column(column, overflow="fold")
    table.add_column("missing")
    for row in rows:
        student = row.location.student
        ids = " ".join(f"{key} {value}" for key, value in student.ids.items()) if student else ""
        told = (student.name, ids, "late" if student.late else "") if student else ("", "", "")
        cells = (
            row.name.removesuffix(OF_MOODLE),
            *(told if is_told else ()),
            row.shown(in_full=in_full),
        )
        table.add_row(*cells, " ".join(row.missing))
    return table


def _counts(rows: Sequence[Row]) -> dict[str, int]:
    lacking = [len(row.missing) for row in rows]
    return {
        "submissions": len(rows),
        "complete": lacking.count(0),
        "incomplete": sum(0 < len(row.missing) < len(row.modules) for row in rows),
        "empty": sum(len(row.missing) == len(row.modules) for row in rows),
        "late": sum(bool(row.location.student and row.location.student.late) for row in rows),
    }


def _data(rows: Sequence[Row]) -> dict[str, Any]:
    return {
        "submissions": [
            {
                "id": row.id,
                "name": row.name,
                "layout": row.location.layout,
                "student": row.location.student.model_dump() if row.location.student else None,
                "modules": row.modules,
                "remarks": row.remarks,
                "written": row.written,
            }
            for row in rows
        ],
        "counts": _counts(rows),
    }
