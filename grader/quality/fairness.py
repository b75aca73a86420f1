"""The grader's own fairness: reports of right and wrong work are held to their labels."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from grader.assignment.model import Assignment
from grader.quality.specimens import Specimen
from grader.records.report import Report

MIN_SHARE_NAMED = 0.95
"""Share of the wrong specimens with a known mistake, or with a name given, that must be named as
their label says and by no other id."""


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
        return not any(faults) and self.share_named >= MIN_SHARE_NAMED


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


def validate(
    specimens: Sequence[Specimen], reports: Mapping[str, Report], assignment: Assignment
) -> Validation:
    """Hold reports against labels, for those criteria that were judged."""
    used = {
        criterion.id
        for report in reports.values()
        for task in report.tasks
        for criterion in task.criteria
    }
    lost = {name: lost_criteria(report) for name, report in reports.items()}
    names = {name: names_in(report) for name, report in reports.items()}
    right = [specimen for specimen in specimens if not specimen.label.fails]
    wrong = [specimen for specimen in specimens if specimen.label.fails & used]
    criteria = [criterion.id for task in assignment.tasks for criterion in task.criteria]
    caught = {each.name for each in right if lost[each.name]} | {
        each.name for each in wrong if each.label.fails & used <= lost[each.name]
    }
    return Validation(
        rows={
            criterion: _row(
                {name for name, ids in lost.items() if criterion in ids},
                right,
                [specimen for specimen in wrong if criterion in specimen.label.fails],
                names,
            )
            for criterion in criteria
            if criterion in used
        },
        total=_row(caught, right, wrong, names),
        astray={
            specimen.name: tuple(sorted(more))
            for specimen in specimens
            if specimen.label.fails
            and (more := lost[specimen.name] - specimen.label.fails - specimen.label.may_fail)
        },
        named_although_right={
            specimen.name: tuple(sorted(names[specimen.name]))
            for specimen in right
            if names[specimen.name]
        },
        broken=tuple(name for name, report in reports.items() if report.harness_errors),
    )


def _row(
    caught: Collection[str],
    right: Sequence[Specimen],
    wrong: Sequence[Specimen],
    names: Mapping[str, frozenset[str]],
) -> Row:
    """Sum up; `caught` are the names of specimens that lost what is asked for."""
    with_id = [each for each in wrong if each.label.lookalike or names[each.name]]
    return Row(
        right=_names(right),
        rejected=_names(each for each in right if each.name in caught),
        wrong=_names(wrong),
        missed=_names(each for each in wrong if each.name not in caught),
        with_id=_names(with_id),
        misnamed=_names(each for each in with_id if not _well_named(each, names[each.name])),
    )


def _names(specimens: Iterable[Specimen]) -> tuple[str, ...]:
    return tuple(specimen.name for specimen in specimens)


def _well_named(specimen: Specimen, names: frozenset[str]) -> bool:
    label = specimen.label
    asked = {label.lookalike} if label.lookalike else set()
    return asked <= names <= asked | label.also
