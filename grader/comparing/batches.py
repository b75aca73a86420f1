"""Two folders of reports -> everything in which they differ; one pair of reports at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.clean import clean_line
from grader.comparing.changes import compare_reports, files_changed, importance
from grader.comparing.pairing import Pair, pair_up
from grader.comparing.records import (
    Comparison,
    Counts,
    Lone,
    SubmissionChange,
)
from grader.comparing.settings import Settings, batch_differences
from grader.report_folder import ReportFolder
from grader.score import Report


def compare_batches(old: ReportFolder, new: ReportFolder) -> Comparison:
    """Compare every submission that both have; keep of them only what changed."""
    problems: list[str] = []
    names = [_named(each, problems) for each in (old, new)]
    pairing = pair_up(*names)
    settings = Settings(), Settings()
    changes: list[SubmissionChange] = []
    compared = touched = 0
    for pair in pairing.pairs:
        reports = _both(old, new, pair, problems)
        if reports is None:
            continue
        compared += 1
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
        only_old=list(_lone(old, pairing.only_old, problems)),
        only_new=list(_lone(new, pairing.only_new, problems)),
        problems=list(dict.fromkeys(problems)),
    )


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


def _lone(folder: ReportFolder, ids: Sequence[str], problems: list[str]) -> Iterator[Lone]:
    for identifier in ids:
        report = folder.read(identifier)
        if isinstance(report, str):
            problems.append(report)
            continue
        yield Lone(
            id=identifier,
            name=clean_line(report.submission.name),
            points=report.score.points,
            max_points=report.score.max_points,
            grade=report.grade.value,
        )


def _counts(changes: Sequence[SubmissionChange], compared: int, touched: int) -> Counts:
    return Counts(
        compared=compared,
        changed=len(changes),
        gained=sum(each.difference > 0 for each in changes),
        lost=sum(each.difference < 0 for each in changes),
        now_pass=sum(each.flip == "now_passes" for each in changes),
        now_fail=sum(each.flip == "now_fails" for each in changes),
        not_judged=sum(
            bool(each.old.harness_errors or each.new.harness_errors) for each in changes
        ),
        files_changed=touched,
    )
