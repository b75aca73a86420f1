"""What `grader check` does: read, judge by the public pack, print, again when a file is saved.

The zygote gets ready meanwhile: a student waits for the longer of the two and not for their sum.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.answer_key.pack_settings import public_part, settings_in
from grader.assignment.files import PACK
from grader.cli.assignment import assignment_of, folder_of, modules_of, tasks_of
from grader.cli.check_outputs import Outputs
from grader.cli.folder import check_holds_forms, modules_in, modules_to_check, read_modules
from grader.errors import BROKEN, FELL_SHORT, OK, UsageError
from grader.frozen import dataclass
from grader.intake.modules import Sources
from grader.intake.names import ModuleNames
from grader.intake.whose import check_is_one_persons
from grader.language import _, use_language
from grader.meter import Meter, metered
from grader.records.report import Report
from grader.sandbox.live import Workers
from grader.sandbox.worker_config import make_worker_config
from grader.sandbox.workers import ZygoteWorkers, make_workers
from grader.settings import Course, load_course, with_named

if TYPE_CHECKING:  # loaded while the zygote starts
    from grader.assignment.model import Assignment
    from grader.judging.context import GradingContext


CUT_OFF_CALLS = 1
"""Of a module, after which the rest of it is not tried: somebody waits."""


@dataclass(frozen=True)
class CheckRequest:
    """What a student asks for: what to check, by which settings, and how much to say."""

    path: Path
    modules: tuple[str, ...]
    """Those that are checked."""
    forms: bool
    """Whether closed forms are."""
    names: ModuleNames
    assignment: Callable[[], Assignment]
    """Loads it: that takes long."""
    course: Course
    pack: Path | None
    is_shown: bool
    verbose: bool
    early: ZygoteWorkers | None
    """Serves the first time."""

    def sources(self) -> Sources:
        """Read what is checked; raise UsageError where there is nothing of it."""
        limits, full = self.course.limits, lambda: self.assignment().names
        sources = read_modules(self.path, limits, self.names, full, forms=self.forms)
        return sources if self.forms else replace(sources, answers=None)


@dataclass(frozen=True)
class Options:
    """What stands on the command line."""

    path: Path
    only: tuple[str, ...]
    outputs: Outputs
    pack: Path | None
    config: Path | None
    isolation: str | None
    language: str | None
    watch: bool
    verbose: bool
    quiet: bool


def checked_by(ctx: click.Context, said: Options, early: ZygoteWorkers | None) -> int:
    """Check, with a zygote that was begun early if there is one; return the exit status."""
    outputs, path = said.outputs, said.path
    outputs.check()
    names = modules_of(ctx)
    course = _course(ctx, said.pack, said.config, said.isolation, said.language)
    with use_language(course.language):
        folder, modules = modules_to_check(path, said.only, names)
        is_shown = not outputs.is_on_terminal and not said.quiet
        forms = path.name == names.answers if folder != path else not modules
        wanted = CheckRequest(
            folder,
            modules,
            forms,
            names,
            partial(tasks_of, ctx),
            course,
            said.pack,
            is_shown,
            said.verbose,
            early,
        )
        if folder == path:
            check_is_one_persons(folder.resolve(), course.limits, names)
            modules = modules or names.modules
        elif forms:
            check_holds_forms(path, wanted.sources())
        else:
            modules = modules_in(path, wanted.sources(), modules)
        wanted = replace(wanted, modules=tuple(filter(modules.__contains__, names.modules)))
        return _again_and_again(wanted, outputs) if said.watch else _once(wanted, outputs)


def _again_and_again(wanted: CheckRequest, outputs: Outputs) -> int:
    """Check whenever a file is saved, until Ctrl-C; return the last exit status."""
    from grader.cli.watch import changes  # noqa: PLC0415 seldom needed

    status = _once(wanted, outputs)
    wanted = replace(wanted, early=None)
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C is how it ends
        for _saved in changes(wanted.path, is_shown=wanted.is_shown):
            try:
                status = _once(wanted, outputs)
            except UsageError as error:  # a file that was taken away for a moment
                _complain(str(error))
    return status


def _once(wanted: CheckRequest, outputs: Outputs) -> int:
    course = wanted.course
    meter = Meter(course.limits)
    with metered(meter):
        sources = wanted.sources()
    if not sources.modules:  # closed forms alone
        wanted = replace(wanted, modules=())
    report = _checked(sources, wanted, meter)
    outputs.write(report, wanted.assignment())
    for error in report.harness_errors:
        _complain(f"internal error in the grader: {error}")
    if report.harness_errors:
        return BROKEN
    passed = all(
        criterion.verdict == "passed" for task in report.tasks for criterion in task.criteria
    ) and all(form.verdict == "right" for form in report.closed_forms)
    return OK if passed else FELL_SHORT


def _checked(sources: Sources, wanted: CheckRequest, meter: Meter) -> Report:
    """Return the report; where it is shown, each task is printed as soon as it is judged."""
    if wanted.is_shown:
        there = [name for name in wanted.modules if name in sources.modules]
        shown = {sources.shown_file(name) for name in there} or {wanted.names.answers}
        files = ", ".join(sorted(shown))
        print(_("checking {files} ...").format(files=files), flush=True)  # noqa: T201 before anything slow is loaded
    course = wanted.course
    plan = make_worker_config(course.limits, course.packages, course.isolation)
    workers = make_workers(plan, start=course.worker, early=wanted.early)
    try:
        workers.launch()
        return _judged(sources, wanted, workers, meter)
    finally:
        workers.close()


def _course(
    ctx: click.Context,
    pack: Path | None,
    config: Path | None,
    isolation: str | None,
    language: str | None,
) -> Course:
    """Return the settings: those of a file that is named, else those that the pack carries.

    Loads the assignment only where a file may name its criteria.
    """
    if config is not None:
        return load_course(config, assignment_of(ctx).criteria, isolation, language)
    carried = settings_in(pack or folder_of(ctx) / PACK)
    there = tuple(name for name in carried.packages if find_spec(name) is not None)
    absent = [name for name in carried.packages if name not in there]
    course = carried.model_copy(update={"packages": there})
    course = with_named(course, isolation, language)
    if absent:
        with use_language(course.language):
            said = _("your course allows {packages}, not installed here; install what you import")
            _complain(said.format(packages=", ".join(absent)))
    return course


def _judged(sources: Sources, wanted: CheckRequest, workers: Workers, meter: Meter) -> Report:
    from grader.answer_key.answers import answer_cases  # noqa: PLC0415 while the zygote starts
    from grader.answer_key.public_pack import own_pack, read_pack  # noqa: PLC0415
    from grader.grading.submission import grade_submission  # noqa: PLC0415
    from grader.judging.context import GradingContext  # noqa: PLC0415
    from grader.sandbox.isolation import probe  # noqa: PLC0415

    assignment = wanted.assignment()
    left_out = [task for task in assignment.tasks if task.name not in wanted.modules]
    course = wanted.course.without(criterion.id for task in left_out for criterion in task.criteria)
    limits = course.limits.model_copy(update={"cut_off_calls": CUT_OFF_CALLS})
    course = course.model_copy(update={"limits": limits})
    pack = wanted.pack or own_pack(assignment)
    key = read_pack(pack, assignment)
    cases = answer_cases(public_part(assignment, course), key)
    walls = probe(workers, course.isolation, __file__)  # which no worker may read
    if walls.note:
        _complain(f"note: {walls.note}")
    grading = GradingContext(assignment, course, key, "feedback", walls, cases)
    if not wanted.is_shown:
        with metered(meter):
            return grade_submission(sources, "check", grading, workers)
    return _shown(sources, grading, workers, wanted, meter)


def _shown(
    sources: Sources, grading: GradingContext, workers: Workers, wanted: CheckRequest, meter: Meter
) -> Report:
    """Grade and print: what is known before, each task as it comes, and what is said of all."""
    from grader.cli.lines import Lines  # noqa: PLC0415 only where asked for
    from grader.cli.terminal import Printer  # noqa: PLC0415
    from grader.grading.scoring import notebooks_of, remarks_of  # noqa: PLC0415
    from grader.grading.submission import grade_submission  # noqa: PLC0415

    out = Lines()
    printer = Printer(out, grading, wanted.modules, verbose=wanted.verbose)
    printer.remarks([*notebooks_of(sources), *remarks_of(sources)])
    with metered(meter):
        report = grade_submission(sources, "check", grading, workers, printer.task)
    printer.end(report)
    if report.isolation.level != "kernel":
        advice = grading.walls.advice
        said = _("isolation level {level}: {advice}")
        out.print((said.format(level=report.isolation.level, advice=advice), "dim"))
    return report


def _complain(sentence: str) -> None:
    from grader.cli.console import complain  # noqa: PLC0415 seldom needed

    complain(sentence)
