"""`grader check`: a student's own submission on the public cases.

The zygote is started first, and most modules are imported while it gets ready: a student waits for
the longer of the two and not for their sum.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from grader.commands.output import check_apart, is_standard_output, put
from grader.course import Course, load_course
from grader.errors import UsageError
from grader.files import write_whole
from grader.intake.kept import BARRED
from grader.intake.kinds import archive_kind
from grader.intake.modules import Sources
from grader.intake.read import read_one
from grader.limits import Limits
from grader.sandbox.plan import make_plan
from grader.sandbox.workers import Workers, make_workers
from grader.score import Report, report_json


@dataclass(frozen=True)
class Outputs:
    """Where a report goes besides the terminal."""

    html: Path | None
    json_file: Path | None
    markdown: Path | None
    pdf: Path | None

    @property
    def is_on_terminal(self) -> bool:
        """Whether the terminal shows one of these and not the words for people."""
        return "-" in (str(self.json_file), str(self.markdown))


def run(
    path: Path,
    html: Path | None,
    json_file: Path | None,
    markdown: Path | None,
    pdf: Path | None,
    pack: Path | None,
    config: Path | None,
    isolation: str | None,
    language: str | None,
    *,
    watch: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Check one submission, print what was found and return the exit status."""
    course = _course(config, isolation, language)
    outputs = Outputs(html, json_file, markdown, pdf)
    check_apart(html, json_file, markdown, pdf)
    for page in (html, pdf):
        if is_standard_output(page):
            raise UsageError("a page cannot go to standard output; name a file to write")
    is_shown = not outputs.is_on_terminal and not quiet
    status = _once(path, course, pack, outputs, is_shown=is_shown, verbose=verbose)
    if not watch:
        return status
    from grader.commands.watch import changes  # noqa: PLC0415 seldom needed

    with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C is how it ends
        for saved in changes(path, is_shown=is_shown):
            try:
                status = _once(saved, course, pack, outputs, is_shown=is_shown, verbose=verbose)
            except UsageError as error:  # a file that was taken away for a moment
                _complain(str(error))
    return status


def _once(
    path: Path,
    course: Course,
    pack: Path | None,
    outputs: Outputs,
    *,
    is_shown: bool,
    verbose: bool,
) -> int:
    sources = _read(path, course.limits)
    if is_shown:
        print(f"checking {', '.join(sorted(sources.modules.values()))} ...", flush=True)  # noqa: T201 before anything slow is loaded
    plan = make_plan(course.limits, course.packages, course.isolation)
    workers = make_workers(plan, start=course.worker)
    try:
        workers.launch()
        report, advice = _check(sources, course, pack, workers)
    finally:
        workers.close()
    if is_shown:
        from grader.commands.console import console  # noqa: PLC0415 only where asked for
        from grader.commands.terminal import print_report  # noqa: PLC0415

        out = console()
        print_report(out, report, verbose=verbose)
        if report.isolation.level != "kernel":
            out.print(f"isolation level {report.isolation.level}: {advice}", style="dim")
    _write(report, outputs)
    for error in report.harness_errors:
        _complain(f"trouble of the grader itself: {error}")
    if report.harness_errors:
        return 3
    passed = all(each.verdict == "passed" for task in report.tasks for each in task.criteria)
    return 0 if passed else 1


def _course(config: Path | None, isolation: str | None, language: str | None) -> Course:
    known: frozenset[str] = frozenset()
    if config is not None:
        from grader.tasks import CRITERIA as known  # noqa: N811, PLC0415 seldom needed, and slow

    return load_course(config, known, isolation, language)


def _check(
    sources: Sources, course: Course, pack: Path | None, workers: Workers
) -> tuple[Report, str]:
    """Return the report, and how the isolation level could be raised."""
    from grader.answers import answer_cases  # noqa: PLC0415 while the zygote starts
    from grader.grading import Grading  # noqa: PLC0415
    from grader.pack import load_shipped_pack, read_pack  # noqa: PLC0415
    from grader.pipeline import grade_submission  # noqa: PLC0415
    from grader.sandbox.isolation import probe  # noqa: PLC0415
    from grader.slot import SECRET  # noqa: PLC0415
    from grader.tasks import TP1  # noqa: PLC0415

    key = load_shipped_pack() if pack is None else read_pack(pack)
    cases = answer_cases(TP1, key)
    walls = probe(workers, course.isolation, str(SECRET))
    grading = Grading(TP1, course, key, "feedback", walls, cases)
    return grade_submission(sources, "check", grading, workers), walls.advice


def _write(report: Report, outputs: Outputs) -> None:
    if outputs.json_file is not None:
        put(outputs.json_file, report_json(report))
    if outputs.markdown is not None:
        from grader.report.markdown import report_markdown  # noqa: PLC0415 only where asked for

        put(outputs.markdown, report_markdown(report))
    if outputs.html is not None:
        from grader.report.render import student_page  # noqa: PLC0415

        write_whole(outputs.html, student_page(report))
    if outputs.pdf is not None:
        from grader.report.pdf import report_pdf  # noqa: PLC0415

        write_whole(outputs.pdf, report_pdf(report))


def _complain(sentence: str) -> None:
    from grader.commands.console import complain  # noqa: PLC0415 seldom needed

    complain(sentence)


def _read(path: Path, limits: Limits) -> Sources:
    if not path.exists():
        raise UsageError(f"{path}: is not there; check the spelling of the path")
    if not path.is_dir() and not archive_kind(path.name):
        raise UsageError(f"{path}: is neither a folder nor a .zip or .tar.gz archive")
    sources = read_one(path.resolve(), limits)
    if sources.barred:
        raise UsageError(f"{path}: {sources.barred[0]}: {BARRED}")
    if not sources.modules:
        for remark in sources.remarks:
            _complain(f"{path}: {remark}")
        raise UsageError(
            f"{path}: holds none of softmax.py, sigmoid.py, gradcheck.py and neural.py; "
            f"name the folder that does"
        )
    return sources
