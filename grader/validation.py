"""The grader's own fairness: specimens of right and wrong work, graded and held to their labels."""

from __future__ import annotations

import multiprocessing
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from grader.errors import UsageError
from grader.grading import Grading
from grader.intake.modules import MODULES, Sources
from grader.intake.read import read_one
from grader.limits import Limits
from grader.lookalikes import CATALOGUE
from grader.pipeline import grade_submission
from grader.sandbox.workers import Workers
from grader.score import Report
from grader.slot import Slot
from grader.tasks import CRITERIA, TP1

PLAIN = "passed_plain"
"""The specimen that the others are laid over: most replace one file of it."""

NAMED = 0.95
"""Share of the wrong specimens with a known mistake, or with a name given, that must be named as
their label says and by no other id."""


class Label(BaseModel):
    """`specimen.toml`: what a specimen must earn."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    why: str
    fails: frozenset[str]
    """Criteria that it must lose."""
    may_fail: frozenset[str] = frozenset()
    """Criteria whose loss is a matter of detail."""
    lookalike: str | None = None
    """The mistake that must be named."""
    also: frozenset[str] = frozenset()
    """Mistakes that may be named besides."""
    absent: frozenset[str] = frozenset()
    """Files that are not taken from the plain specimen either."""


@dataclass(frozen=True)
class Specimen:
    """A submission with the label that says what it must earn."""

    name: str
    sources: Sources
    label: Label


def load_specimens(folder: Path) -> list[Specimen]:
    """Read all specimens of a pool; raise UsageError that names what cannot be used."""
    names = (
        sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    )
    if PLAIN not in names:
        raise UsageError(
            f"{folder}: holds no specimens; run in a clone of the source, or name their folder "
            f"with --specimens"
        )
    plain = read_one(folder / PLAIN, Limits())
    lacking = set(MODULES) - set(plain.modules)
    if lacking:
        raise UsageError(f"{folder / PLAIN}: lacks {', '.join(sorted(lacking))}")
    return [_specimen(folder / name, plain) for name in names]


def _specimen(folder: Path, plain: Sources) -> Specimen:
    file = folder / "specimen.toml"
    try:
        label = Label.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        raise UsageError(f"{file}: is not a label: {error}") from error
    ids = label.also | ({label.lookalike} if label.lookalike else set())
    unknown = ((label.fails | label.may_fail) - CRITERIA) | (ids - set(CATALOGUE))
    unknown |= label.absent - {f"{module}.py" for module in MODULES}
    if unknown:
        raise UsageError(f"{file}: names what does not exist: {', '.join(sorted(unknown))}")
    own = read_one(folder, Limits())
    files, modules = dict(own.files), dict(own.modules)
    for module in MODULES:
        name = f"{module}.py"
        if module not in modules and name not in label.absent:
            files[name], modules[module] = plain.files[name], name
    return Specimen(folder.name, Sources(folder.name, files, modules), label)


_at_work: list[tuple[Grading, Workers]] = []
"""The grading of this process, where it is one of a pool's."""


def _start(slot: Slot) -> None:
    _at_work.append((slot.grading(TP1), slot.workers()))


def _grade(specimen: Specimen) -> Report:
    grading, workers = _at_work[0]
    return grade_submission(specimen.sources, specimen.name, grading, workers)


def grade_specimens(
    specimens: Sequence[Specimen], slot: Slot, jobs: int, progress: Callable[[], None]
) -> dict[str, Report]:
    """Grade a pool, those that do not end first; return the reports by name."""
    slowest_first = sorted(specimens, key=lambda each: not each.name.startswith("timed_out"))
    context = multiprocessing.get_context("spawn")
    reports = {}
    with ProcessPoolExecutor(jobs, context, _start, (slot,)) as pool:
        for report in pool.map(_grade, slowest_first):
            reports[report.submission.id] = report
            progress()
    return reports


@dataclass(frozen=True)
class Row:
    """What became of one criterion: names of specimens, by what was done to them."""

    right: tuple[str, ...]
    rejected: tuple[str, ...]
    wrong: tuple[str, ...]
    missed: tuple[str, ...]
    with_id: tuple[str, ...]
    misnamed: tuple[str, ...]


@dataclass(frozen=True)
class Validation:
    """What became of all specimens."""

    rows: Mapping[str, Row]
    total: Row
    astray: Mapping[str, tuple[str, ...]]
    """Wrong specimens that lost criteria which their label does not name."""
    named_although_right: Mapping[str, tuple[str, ...]]
    broken: tuple[str, ...]
    """Specimens on which the grader itself broke."""

    @property
    def share_named(self) -> float:
        """Share of the specimens with an id that were named by it."""
        with_id, misnamed = len(self.total.with_id), len(self.total.misnamed)
        return 1.0 if not with_id else (with_id - misnamed) / with_id

    @property
    def holds(self) -> bool:
        """Whether the grader is fair to all of them."""
        faults = (
            self.total.rejected,
            self.total.missed,
            self.astray,
            self.named_although_right,
            self.broken,
        )
        return not any(faults) and self.share_named >= NAMED


def lost_criteria(report: Report) -> frozenset[str]:
    """Return the ids of the criteria that are not met."""
    return frozenset(
        criterion.id
        for task in report.tasks
        for criterion in task.criteria
        if criterion.verdict != "passed"
    )


def names_in(report: Report) -> frozenset[str]:
    """Return the ids of the mistakes that cost points."""
    return frozenset(
        finding.lookalike
        for task in report.tasks
        for criterion in task.criteria
        for finding in criterion.findings
        if finding.lookalike
    )


def validate(specimens: Sequence[Specimen], reports: Mapping[str, Report]) -> Validation:
    """Hold reports against labels, for those criteria that were judged."""
    used = {
        criterion.id
        for report in reports.values()
        for task in report.tasks
        for criterion in task.criteria
    }
    lost = {name: lost_criteria(report) for name, report in reports.items()}
    names = {name: names_in(report) for name, report in reports.items()}
    right = [each for each in specimens if not each.label.fails]
    wrong = [each for each in specimens if each.label.fails & used]

    def row(is_lost: Callable[[Specimen], bool], mine: Iterable[Specimen]) -> Row:
        chosen = list(mine)
        with_id = [each for each in chosen if each.label.lookalike or names[each.name]]
        return Row(
            right=_names(right),
            rejected=_names(each for each in right if is_lost(each)),
            wrong=_names(chosen),
            missed=_names(each for each in chosen if not is_lost(each)),
            with_id=_names(with_id),
            misnamed=_names(each for each in with_id if not _well_named(each, names[each.name])),
        )

    return Validation(
        rows={
            criterion: row(
                lambda each, criterion=criterion: criterion in lost[each.name],  # type: ignore[misc]
                [each for each in wrong if criterion in each.label.fails],
            )
            for criterion in (each.id for task in TP1.tasks for each in task.criteria)
            if criterion in used
        },
        total=row(
            lambda each: (
                each.label.fails & used <= lost[each.name]
                if each.label.fails
                else bool(lost[each.name])
            ),
            wrong,
        ),
        astray={
            each.name: tuple(sorted(more))
            for each in specimens
            if each.label.fails
            and (more := lost[each.name] - each.label.fails - each.label.may_fail)
        },
        named_although_right={
            each.name: tuple(sorted(names[each.name])) for each in right if names[each.name]
        },
        broken=tuple(name for name, report in reports.items() if report.harness_errors),
    )


def _names(specimens: Iterable[Specimen]) -> tuple[str, ...]:
    return tuple(each.name for each in specimens)


def _well_named(specimen: Specimen, names: frozenset[str]) -> bool:
    label = specimen.label
    asked = {label.lookalike} if label.lookalike else set()
    return asked <= names <= asked | label.also
