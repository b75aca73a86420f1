"""Two folders of reports -> all their differences; one pair of reports at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from grader.batch_diff.changes import compare_reports, files_changed, importance
from grader.batch_diff.pairing import Pair, pair_up
from grader.batch_diff.records import (
    Comparison,
    Counts,
    SubmissionChange,
    Unmatched,
)
from grader.batch_diff.settings import Settings, batch_differences
from grader.batch_diff.words import has_other_maxima_alone
from grader.intake.duplicates import claims_of, named_alike, seen_twice
from grader.intake.student import Student
from grader.records.listing import capped
from grader.records.report import Report
from grader.sanitise import clean_line
from grader.store.reports import ReportFolder


def compare_batches(old: ReportFolder, new: ReportFolder) -> Comparison:
    """Compare every submission that both have; keep of them only what changed."""
    problems: list[str] = []
    names = [_named(each, problems) for each in (old, new)]
    pairing = pair_up(*names)
    settings = Settings(), Settings()
    people: tuple[dict[str, Student | None], ...] = ({}, {})
    changes: list[SubmissionChange] = []
    compared = touched = 0
    for pair in pairing.pairs:
        reports = _both(old, new, pair, problems)
        if reports is None:
            continue
        compared += 1
        for whose, report in zip(people, reports, strict=True):
            whose[report.submission.id] = report.submission.student
        touched += files_changed(*reports) != "same"
        for each, report in zip(settings, reports, strict=True):
            each.add(report)
        change = compare_reports(*reports, pair)
        if change is not None:
            changes.append(change)
    return Comparison(
        old=clean_line(str(old.path)),
        new=clean_line(str(new.path)),
        differences=batch_differences((old.record, new.record), settings),
        counts=_counts(changes, compared, touched),
        changes=sorted(changes, key=importance),
        only_old=list(_unmatched(old, pairing.only_old, problems, people[0])),
        only_new=list(_unmatched(new, pairing.only_new, problems, people[1])),
        problems=list(dict.fromkeys(problems)),
        claims=list(_claims(names, pairing.pairs, people)),
    )


def _claims(
    names: Sequence[Mapping[str, str]],
    pairs: Sequence[Pair],
    people: Sequence[Mapping[str, Student | None]],
) -> Iterator[str]:
    """Yield notes on students with several submissions, and on names that changed.

    All that is compared by id is compared; whether it is one student's, a person has to see.
    """
    for which, named, whose in zip(("old", "new"), names, people, strict=True):
        for said in (*seen_twice(whose.items(), exported=False), *named_alike(named)):
            yield f"in the {which} batch {said}"
    old, new = names
    for pair in pairs:
        was, now = old[pair.old], new[pair.new]
        before, after = (
            claims_of(whose.get(each))
            for whose, each in zip(people, (pair.old, pair.new), strict=True)
        )
        systems = {each for each, _ in before} & {each for each, _ in after}
        if was and now and was != now:
            yield f"{pair.new}: its name was {was!r} and is {now!r}; compared by its id"
        elif systems and not before.keys() & after.keys():
            yield f"{pair.new} is of another student in the new batch, by {capped(sorted(systems))}"


def _named(folder: ReportFolder, problems: list[str]) -> dict[str, str]:
    """Return id to name; of a batch that was stopped, the names are in the reports."""
    names = dict(folder.names)
    for identifier, name in folder.names.items():
        if not name:
            report = folder.read(identifier)
            if isinstance(report, str):
                problems.append(report)
            else:
                names[identifier] = clean_line(report.submission.name)
    return names


def _both(
    old: ReportFolder, new: ReportFolder, pair: Pair, problems: list[str]
) -> tuple[Report, Report] | None:
    was, now = old.read(pair.old), new.read(pair.new)
    problems += [each for each in (was, now) if isinstance(each, str)]
    return None if isinstance(was, str) or isinstance(now, str) else (was, now)


def _unmatched(
    folder: ReportFolder,
    ids: Sequence[str],
    problems: list[str],
    people: dict[str, Student | None],
) -> Iterator[Unmatched]:
    for identifier in ids:
        report = folder.read(identifier)
        if isinstance(report, str):
            problems.append(report)
            continue
        people[identifier] = report.submission.student
        yield Unmatched(
            id=identifier,
            name=clean_line(report.submission.name),
            points=report.score.points,
            max_points=report.score.max_points,
            grade=report.grade.value,
        )


def _counts(changes: Sequence[SubmissionChange], compared: int, touched: int) -> Counts:
    grades = [
        (change.old.grade, change.new.grade)
        for change in changes
        if change.old.grade is not None and change.new.grade is not None
    ]
    return Counts(
        compared=compared,
        changed=len(changes),
        gained=sum(change.difference > 0 for change in changes),
        lost=sum(change.difference < 0 for change in changes),
        grades_up=sum(old < new for old, new in grades),
        grades_down=sum(old > new for old, new in grades),
        grades_same=sum(old == new for old, new in grades),
        only_maxima=sum(map(has_other_maxima_alone, changes)),
        now_pass=sum(change.flip == "now_passes" for change in changes),
        now_fail=sum(change.flip == "now_fails" for change in changes),
        not_judged=sum(
            bool(change.old.harness_errors or change.new.harness_errors) for change in changes
        ),
        files_changed=touched,
    )
