"""What stands on the site for a student: grade, comment and files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from grader.gradebook.points_line import is_points_line
from grader.moodle.answers import (
    File,
    Grades,
    SavedGrade,
    SiteAssignment,
    SubmissionStatus,
    plain_text,
)
from grader.moodle.site import Site

PAGE = "report.html"
EMBEDDED = "pluginfile.php"
"""Part of the address of a picture within a comment."""


@dataclass(frozen=True)
class Standing:
    """What a student has now."""

    grade: Fraction | None
    comment: str
    """HTML."""
    files: tuple[File, ...]
    is_hidden: bool
    """True if the site shows neither comment nor files before the grade is released."""

    @property
    def words(self) -> str:
        """The comment as words."""
        return plain_text(self.comment)

    @property
    def page(self) -> File | None:
        """The page that an earlier push, or a feedback archive, brought."""
        return next((each for each in self.files if each.filename == PAGE), None)

    @property
    def has_other_files(self) -> bool:
        """True if a person added files: sending a page would take them away."""
        return any(each.filename != PAGE for each in self.files)

    @property
    def is_commented(self) -> bool:
        """True if a person wrote a comment."""
        return bool(self.words) and not is_points_line(self.words)

    @property
    def shown_grade(self) -> str:
        """The grade as a sentence says it."""
        return "none" if self.grade is None else f"{float(self.grade):g}"


def grades_of(site: Site, assignment: int) -> Mapping[int, SavedGrade]:
    """Return the row of grades of each user who has one."""
    found = site.ask("mod_assign_get_grades", Grades, {"assignmentids": [assignment]})
    newest: dict[int, SavedGrade] = {}
    for part in found.assignments:
        for each in part.grades:
            if each.userid not in newest or newest[each.userid].attemptnumber < each.attemptnumber:
                newest[each.userid] = each
    return newest


def standing_of(
    site: Site, assignment: SiteAssignment, user: int, row: SavedGrade | None, attempt: int
) -> Standing:
    """Return what a user has for an attempt; an older attempt's grade is none of it."""
    if row is None or row.attemptnumber < attempt:
        return Standing(None, "", (), is_hidden=False)
    status = site.ask(
        "mod_assign_get_submission_status",
        SubmissionStatus,
        {"assignid": assignment.id, "userid": user},
    )
    plugins = status.feedback.plugins if status.feedback else []
    texts = [each.text for each in plugins if each.type == "comments"]
    files = [file for each in plugins if each.type == "file" for file in each.files]
    return Standing(
        grade=_number(row),
        comment=texts[0] if texts else "",
        files=tuple(file for file in files if file.filename != "."),
        is_hidden=assignment.markingworkflow and not plugins,
    )


def is_same_page(site: Site, file: File | None, page: bytes) -> bool:
    """Return True if a file on the site has these bytes."""
    if file is None or file.filesize != len(page):
        return False
    found = bytearray()
    for chunk in site.chunks(file.fileurl):
        found += chunk
        if len(found) > len(page):
            return False
    return bytes(found) == page


def _number(row: SavedGrade) -> Fraction | None:
    try:
        value = Fraction(row.grade)
    except (ValueError, ZeroDivisionError):
        return None
    return None if value < 0 else value
