"""What a site answers, as pydantic models: only what is used of it, and checked as it enters."""

from __future__ import annotations

import html
import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from grader.sanitise import clean_line

MAX_NAME_CHARS = 200
NO_GRADE = -1
"""The number of a row that holds comments or files and no grade."""


def _shown(text: str) -> str:
    return clean_line(text.strip(), MAX_NAME_CHARS)


def _unescaped(text: str) -> str:
    return _shown(html.unescape(text))


Name = Annotated[str, AfterValidator(_shown)]
HtmlName = Annotated[str, AfterValidator(_unescaped)]
"""Moodle escapes the names of groups and assignments: `Alice &amp; Bob`."""


class Answer(BaseModel):
    """A part of an answer; what is not named here is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class SiteAssignment(Answer):
    """An assignment of a course."""

    id: int
    cmid: int
    """The number in its address, `mod/assign/view.php?id=`."""
    name: HtmlName
    grade: int
    """The maximum; below 0 a scale, 0 without a grade."""
    teamsubmission: bool = False
    blindmarking: bool = False
    markingworkflow: bool = False


class Warned(Answer):
    """Why a part of an answer is not there."""

    message: str = ""


class Course(Answer):
    """A course and its assignments."""

    shortname: HtmlName = ""
    assignments: list[SiteAssignment] = []


class Courses(Answer):
    """Answer of `mod_assign_get_assignments`."""

    courses: list[Course]
    warnings: list[Warned] = []


class Participant(Answer):
    """A student; without a name where marking is anonymous."""

    id: int
    fullname: Name
    recordid: int = -1
    """The number of an anonymous participant, else -1."""
    groupid: int = 0
    """The team; 0 is the default group."""
    groupname: HtmlName = ""


class Mapping(Answer):
    """The number that a participant has in one assignment."""

    id: int
    userid: int


class MappedAssignment(Answer):
    """The numbers of all participants of an assignment."""

    mappings: list[Mapping] = []


class Mappings(Answer):
    """Answer of `mod_assign_get_user_mappings`."""

    assignments: list[MappedAssignment]


class File(Answer):
    """A file on the site."""

    filename: str
    filepath: str = "/"
    filesize: int = 0
    """In bytes."""
    fileurl: str = ""


class FileArea(Answer):
    """Files of one kind."""

    area: str = ""
    files: list[File] = []


class EditorField(Answer):
    """A text, as HTML."""

    text: str = ""


class Plugin(Answer):
    """A way to hand in, or to give feedback, and what came by it."""

    type: str
    fileareas: list[FileArea] = []
    editorfields: list[EditorField] = []

    @property
    def files(self) -> list[File]:
        """The files of all areas."""
        return [file for area in self.fileareas for file in area.files]

    @property
    def text(self) -> str:
        """The first text that is not empty."""
        return next((field.text for field in self.editorfields if field.text.strip()), "")


class Submission(Answer):
    """A hand-in: of a student, or of a team (`userid` 0)."""

    userid: int
    groupid: int = 0
    attemptnumber: int = 0
    status: str = ""
    timemodified: int = 0
    """Seconds since 1970."""
    gradingstatus: str = ""
    """The state of the marking workflow, where there is one."""
    plugins: list[Plugin] = []


class SubmittedAssignment(Answer):
    """The hand-ins of an assignment."""

    submissions: list[Submission] = []


class Submissions(Answer):
    """Answer of `mod_assign_get_submissions`."""

    assignments: list[SubmittedAssignment]
    warnings: list[Warned] = []


class SavedGrade(Answer):
    """A row of grades: there is one as soon as there is any feedback."""

    userid: int
    attemptnumber: int = 0
    grade: str = str(NO_GRADE)


class GradedAssignment(Answer):
    """The grades of an assignment."""

    grades: list[SavedGrade] = []


class Grades(Answer):
    """Answer of `mod_assign_get_grades`."""

    assignments: list[GradedAssignment]


class Feedback(Answer):
    """Comments and files for a student."""

    plugins: list[Plugin] = []


class SubmissionStatus(Answer):
    """Answer of `mod_assign_get_submission_status`."""

    feedback: Feedback | None = None


class Draft(Answer):
    """A file that was uploaded and belongs to nothing yet."""

    itemid: int


def plain_text(text: str) -> str:
    """Return HTML as its words, to compare it with what a site made of it."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())
