"""The hand-ins of a folder of reports, with the documents that grading kept beside them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from grader.intake.documents import LARGEST
from grader.intake.opening import open_regular
from grader.records.report import Report
from grader.report.closed_forms import said_by_part
from grader.sanitise import clean_line
from grader.store.batch_record import BatchRecord, Document
from grader.written.codes import codes_of
from grader.written.records import HandIn, WrittenFile


def hand_ins_of(found: Sequence[Report], record: BatchRecord, reports: Path) -> tuple[HandIn, ...]:
    """Return the hand-ins of reports, in their order. Codes depend on the seed of the batch."""
    codes = codes_of(dict.fromkeys((each.submission.id for each in found), record.seed))
    documents = record.documents or {}
    return tuple(
        HandIn(
            codes[report.submission.id],
            _name(report),
            partial(_files, documents.get(report.submission.id, ()), reports),
            found=said_by_part(report.closed_forms),
        )
        for report in found
    )


def _name(report: Report) -> str:
    whose = report.submission
    return clean_line(whose.student.name if whose.student and whose.student.name else whose.name)


def _files(documents: Sequence[Document], reports: Path) -> tuple[WrittenFile, ...]:
    paths = [reports / each.file if each.file else None for each in documents]
    return tuple(
        WrittenFile(document.name, partial(_content, path, reports))
        for document, path in zip(documents, paths, strict=True)
    )


def _content(path: Path | None, reports: Path) -> bytes | None:
    """Return the bytes of a copy; None where there is none, or something else in its place."""
    if path is None or ".." in path.parts:
        return None
    fd = open_regular(path, reports)
    if isinstance(fd, str):
        return None
    with os.fdopen(fd, "rb") as file:
        content = file.read(LARGEST + 1)
    return content if len(content) <= LARGEST else None
