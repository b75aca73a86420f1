"""The written part of a book: what was handed in with the attempts that count, to be shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from grader.course.attempts import StoredFile, is_on_paper, stored_files
from grader.course.freezing import laid_out
from grader.course.gradings import reports_that_count
from grader.course.mark_sheets import row_id
from grader.course.marking import Marking, team_of
from grader.course.storing import Files
from grader.intake.documents import documents_of
from grader.intake.filenames import archive_kind, is_document
from grader.intake.names import ModuleNames
from grader.language import N_
from grader.limits import Limits
from grader.report.closed_forms import said_by_part
from grader.sanitise import clean_line
from grader.written.records import HandIn, Question, WrittenFile

NOT_KEPT = N_(
    "its files are not in the book; record it again: `grader course record` with --submissions"
)


def questions_in(marking: Marking) -> tuple[Question, ...]:
    """Return the questions of the written part."""
    titles = {each["id"]: each["title"] for each in marking.assignment.questions}
    return tuple(
        Question(key, titles.get(key, key), float(most)) for key, most in marking.most.items()
    )


def hand_ins_in(
    marking: Marking, files: Files, limits: Limits, names: ModuleNames
) -> tuple[HandIn, ...]:
    """Return what was handed in with the attempts that count.

    Their codes are what marking sheets call them. The files are read later, in any thread.
    """
    stored = stored_files(marking.counting)
    judged = reports_that_count(marking.counting, files)
    found = {key: said_by_part(report.closed_forms) for key, report in judged.items()}
    return tuple(
        HandIn(
            row_id(attempt),
            clean_line(team_of(attempt)),
            partial(_files, attempt.name, stored.get(key, ()), files, limits, names),
            lost="" if key in stored or is_on_paper(attempt) else NOT_KEPT,
            found=found.get(key, {}),
        )
        for key, attempt in marking.counting.items()
    )


def _files(
    name: str,
    stored: Sequence[StoredFile],
    files: Files,
    limits: Limits,
    names: ModuleNames,
) -> tuple[WrittenFile, ...]:
    """Return documents, and those in archives, without touching the database."""
    wanted = [each for each in stored if is_document(each.path) or archive_kind(each.path)]
    with laid_out(name, wanted, files) as location:
        found = documents_of(location, limits, names)
    return tuple(WrittenFile(each.path, partial(_content, each.content)) for each in found)


def _content(content: bytes | None) -> bytes | None:
    return content
