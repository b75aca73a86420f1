"""`grader check`: a student's own submission on the public cases."""

from __future__ import annotations

from pathlib import Path

from grader.commands.console import console
from grader.course import load_course
from grader.errors import UsageError
from grader.files import write_whole
from grader.grading import Grading
from grader.intake.modules import Sources
from grader.intake.read import read_one
from grader.limits import Limits
from grader.pack import load_shipped_pack, read_pack
from grader.pipeline import grade_submission
from grader.sandbox.isolation import probe
from grader.score import report_json
from grader.slot import SECRET, open_workers
from grader.tasks import CRITERIA, TP1


def run(
    path: Path,
    html: Path | None,
    json_file: Path | None,
    pack: Path | None,
    config: Path | None,
    isolation: str | None,
    *,
    verbose: bool,
    quiet: bool,
) -> int:
    """Check one submission, print what was found and return the exit status."""
    course = load_course(config, CRITERIA)
    if isolation:
        course = course.model_copy(update={"isolation": isolation})
    sources = _read(path, course.limits)
    workers = open_workers(course)
    try:
        workers.launch()
        key = load_shipped_pack() if pack is None else read_pack(pack)
        walls = probe(workers, course.isolation, str(SECRET))
        grading = Grading(TP1, course, key, "feedback", walls)
        report = grade_submission(sources, "check", grading, workers)
    finally:
        workers.close()
    if json_file is not None and str(json_file) != "-":
        write_whole(json_file, report_json(report))
    if html is not None:
        from grader.report.render import student_page  # noqa: PLC0415 only where asked for

        write_whole(html, student_page(report))
    if str(json_file) == "-":
        print(report_json(report), end="")  # noqa: T201 what was asked for
    elif not quiet:
        from grader.commands.terminal import print_report  # noqa: PLC0415 only where asked for

        out = console()
        print_report(out, report, verbose=verbose)
        if walls.level != "kernel":
            out.print(f"isolation level {walls.level}: {walls.advice}", style="dim")
    for error in report.harness_errors:
        console(errors=True).print(f"grader: trouble of the grader itself: {error}")
    if report.harness_errors:
        return 3
    passed = all(each.verdict == "passed" for task in report.tasks for each in task.criteria)
    return 0 if passed else 1


def _read(path: Path, limits: Limits) -> Sources:
    if not path.exists():
        raise UsageError(f"{path}: is not there; check the spelling of the path")
    if not path.is_dir() and path.suffix.lower() != ".zip":
        raise UsageError(f"{path}: is neither a folder nor a .zip archive")
    sources = read_one(path.resolve(), limits)
    if not sources.modules:
        for remark in sources.remarks:
            console(errors=True).print(f"grader: {path}: {remark}")
        raise UsageError(
            f"{path}: holds none of softmax.py, sigmoid.py, gradcheck.py and neural.py; "
            f"name the folder that does"
        )
    return sources
