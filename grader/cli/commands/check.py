"""`grader check`: a student's own submission on the public cases.

The zygote is started first, and most modules are imported while it gets ready: a student waits for
the longer of the two and not for their sum.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli.commands.folder import check_is_read, read_modules, whereabouts
from grader.cli.commands.output import check_apart, is_standard_output, put
from grader.errors import UsageError
from grader.intake.modules import MODULES, Sources
from grader.language import _, speaking
from grader.meter import Meter, metered
from grader.records.report import Report, report_json
from grader.sandbox.live import Workers
from grader.sandbox.worker_config import make_plan
from grader.sandbox.workers import make_workers
from grader.settings import Course, load_course

if TYPE_CHECKING:  # loaded while the zygote starts
    from grader.judging.context import Grading


CUT_OFF_CALLS = 1
"""Of a module, after which the rest of it is not tried: somebody waits."""


@dataclass(frozen=True)
class Wanted:
    """What a student asks for: what to check, by which settings, and how much to say."""

    path: Path
    only: tuple[str, ...]
    course: Course
    pack: Path | None
    is_shown: bool
    verbose: bool

    @property
    def modules(self) -> tuple[str, ...]:
        """Those that are checked."""
        return tuple(name for name in MODULES if not self.only or name in self.only)


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
    only: tuple[str, ...],
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
    outputs = Outputs(html, json_file, markdown, pdf)
    check_apart(html, json_file, markdown, pdf)
    for page in (html, pdf):
        if is_standard_output(page):
            raise UsageError("a page cannot go to standard output; name a file to write")
    folder, modules = whereabouts(path, only)
    course = _course(config, isolation, language)
    is_shown = not outputs.is_on_terminal and not quiet
    wanted = Wanted(folder, modules, course, pack, is_shown, verbose)
    if folder != path:
        check_is_read(path, read_modules(folder, course.limits))
    status = _once(wanted, outputs)
    if not watch:
        return status
    from grader.cli.commands.watch import changes  # noqa: PLC0415 seldom needed

    with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C is how it ends
        for _saved in changes(folder, is_shown=is_shown):
            try:
                status = _once(wanted, outputs)
            except UsageError as error:  # a file that was taken away for a moment
                _complain(str(error))
    return status


def _once(wanted: Wanted, outputs: Outputs) -> int:
    course = wanted.course
    meter = Meter(course.limits)
    with metered(meter):
        sources = read_modules(wanted.path, course.limits)
    with speaking(course.language):
        report = _checked(sources, wanted, meter)
    _write(report, outputs)
    for error in report.harness_errors:
        _complain(f"trouble of the grader itself: {error}")
    if report.harness_errors:
        return 3
    passed = all(each.verdict == "passed" for task in report.tasks for each in task.criteria)
    return 0 if passed else 1


def _checked(sources: Sources, wanted: Wanted, meter: Meter) -> Report:
    """Return the report; where it is shown, each task is printed as soon as it is judged."""
    if wanted.is_shown:
        there = sources.modules
        files = ", ".join(sorted(there[name] for name in wanted.modules if name in there))
        print(_("checking {files} ...").format(files=files), flush=True)  # noqa: T201 before anything slow is loaded
    course = wanted.course
    plan = make_plan(course.limits, course.packages, course.isolation)
    workers = make_workers(plan, start=course.worker)
    try:
        workers.launch()
        return _judged(sources, wanted, workers, meter)
    finally:
        workers.close()


def _course(config: Path | None, isolation: str | None, language: str | None) -> Course:
    known: frozenset[str] = frozenset()
    if config is not None:
        from grader.assignments.tp1.tasks import CRITERIA as known  # noqa: N811, PLC0415 seldom needed, and slow

    return load_course(config, known, isolation, language)


def _judged(sources: Sources, wanted: Wanted, workers: Workers, meter: Meter) -> Report:
    from grader.answer_key.answers import answer_cases  # noqa: PLC0415 while the zygote starts
    from grader.answer_key.public_pack import load_shipped_pack, read_pack  # noqa: PLC0415
    from grader.assignments.tp1.tasks import TP1  # noqa: PLC0415
    from grader.grading.setup import SECRET  # noqa: PLC0415
    from grader.grading.submission import grade_submission  # noqa: PLC0415
    from grader.judging.context import Grading  # noqa: PLC0415
    from grader.sandbox.isolation import probe  # noqa: PLC0415

    left_out = [task for task in TP1.tasks if task.name not in wanted.modules]
    course = wanted.course.without(each.id for task in left_out for each in task.criteria)
    limits = course.limits.model_copy(update={"cut_off_calls": CUT_OFF_CALLS})
    course = course.model_copy(update={"limits": limits})
    key = load_shipped_pack() if wanted.pack is None else read_pack(wanted.pack)
    cases = answer_cases(TP1, key)
    walls = probe(workers, course.isolation, str(SECRET))
    if walls.note:
        _complain(f"note: {walls.note}")
    grading = Grading(TP1, course, key, "feedback", walls, cases)
    if not wanted.is_shown:
        with metered(meter):
            return grade_submission(sources, "check", grading, workers)
    return _shown(sources, grading, workers, wanted, meter)


def _shown(
    sources: Sources, grading: Grading, workers: Workers, wanted: Wanted, meter: Meter
) -> Report:
    """Grade and print: what is known before, each task as it comes, and what is said of all."""
    from grader.cli.commands.console import console  # noqa: PLC0415 only where asked for
    from grader.cli.commands.terminal import Printer  # noqa: PLC0415
    from grader.grading.scoring import remarks_of  # noqa: PLC0415
    from grader.grading.submission import grade_submission  # noqa: PLC0415

    out = console()
    printer = Printer(out, grading, wanted.modules, verbose=wanted.verbose)
    printer.remarks(remarks_of(sources))
    with metered(meter):
        report = grade_submission(sources, "check", grading, workers, printer.task)
    printer.end(report)
    if report.isolation.level != "kernel":
        advice = grading.walls.advice
        out.print(f"isolation level {report.isolation.level}: {advice}", style="dim")
    return report


def _write(report: Report, outputs: Outputs) -> None:
    """Make everything before anything is written: a check that is stopped leaves nothing behind."""
    made: list[tuple[Path, str | bytes]] = []
    if outputs.json_file is not None:
        made.append((outputs.json_file, report_json(report)))
    from grader.assignments.tp1.tasks import TP1  # noqa: PLC0415 it is loaded by then

    if outputs.markdown is not None:
        from grader.report.markdown import report_markdown  # noqa: PLC0415 only where asked for

        made.append((outputs.markdown, report_markdown(report, TP1)))
    if outputs.html is not None:
        from grader.report.render import student_page  # noqa: PLC0415

        made.append((outputs.html, student_page(report, TP1)))
    if outputs.pdf is not None:
        from grader.report.pdf import report_pdf  # noqa: PLC0415

        made.append((outputs.pdf, report_pdf(report, TP1)))
    for path, content in made:
        put(path, content)


def _complain(sentence: str) -> None:
    from grader.cli.commands.console import complain  # noqa: PLC0415 seldom needed

    complain(sentence)
