"""The web services of a small Moodle, with what a real one does unasked.

A grade out of range is answered with null and not kept; so is one of a stranger, which leaves a row
for nobody. A page takes the place of all files. No comment takes away the comment. Names of groups
and assignments are HTML. Grades have five decimals; a comma is no number.
"""

import hashlib
import re
from dataclasses import dataclass, field

TOKEN = hashlib.sha256(b"of the tests").hexdigest()[:32]


@dataclass
class Student:
    id: int
    name: str
    group: tuple[int, str] = (0, "")


@dataclass
class HandedIn:
    """By a student, or by a team where `user` is 0."""

    user: int
    files: dict = field(default_factory=dict)
    text: str = ""
    group: int = 0
    status: str = "submitted"
    attempt: int = 0
    modified: int = 1_700_000_000


@dataclass
class Given:
    """What a student has: `grade` as text with five decimals."""

    grade: str = "-1.00000"
    comment: str = ""
    files: dict = field(default_factory=dict)
    attempt: int = 0


@dataclass
class Site:
    """One assignment; `faults` maps a function to what happens instead of its answer."""

    name: str = "TP1 &amp; co"
    maximum: int = 60
    students: list = field(default_factory=list)
    handed_in: list = field(default_factory=list)
    given: dict = field(default_factory=dict)
    teams: bool = False
    blind: bool = False
    workflow: bool = False
    locked: set = field(default_factory=set)
    faults: dict = field(default_factory=dict)
    calls: list = field(default_factory=list)
    states: dict = field(default_factory=dict)
    """Of the marking workflow, by user; a team has none."""
    workflows: list = field(default_factory=list)
    """The states that were sent with grades."""
    drafts: dict = field(default_factory=dict)
    address: str = ""

    def number(self, user):
        """Return a student's number in the assignment."""
        return 1000 + user

    def row(self, user):
        return self.given.setdefault(user, Given())


class Refusal(Exception):  # noqa: N818 an answer of Moodle's
    def __init__(self, code, message="", kind="moodle_exception"):
        self.answer = {"exception": kind, "errorcode": code, "message": message or code}


def _files(site, place, files):
    found = []
    for path, raw in files.items():
        folder, _, name = path.rpartition("/")
        digest = hashlib.sha1(f"{place}/{path}".encode(), usedforsecurity=False).hexdigest()
        site.drafts[digest] = raw
        found.append({
            "filename": name, "filepath": f"/{folder}/" if folder else "/", "filesize": len(raw),
            "fileurl": f"{site.address}/webservice/pluginfile.php/{digest}/{name}?forced=1",
            "mimetype": "text/plain",
        })  # fmt: skip
    return found


def get_assignments(site, data):
    return {
        "courses": [{
            "id": 2, "shortname": "METL", "fullname": "Machine Learning", "assignments": [{
                "id": 6, "cmid": 31, "name": site.name, "grade": site.maximum,
                "teamsubmission": int(site.teams), "blindmarking": int(site.blind),
                "markingworkflow": int(site.workflow), "duedate": 0, "configs": [],
            }],
        }],
        "warnings": [],
    }  # fmt: skip


def list_participants(site, data):
    if any("<" in each.name for each in site.students):
        raise Refusal("invalidresponse", "Invalid response value detected")
    if site.blind:
        return [
            {"id": each.id, "fullname": f"Participant {site.number(each.id)}",
             "recordid": site.number(each.id), "groupid": 0, "groupname": "", "submitted": True}
            for each in site.students
        ]  # fmt: skip
    return [
        {"id": each.id, "fullname": each.name, "recordid": -1, "idnumber": "0007",
         "email": "x@example.org", "groupid": each.group[0], "groupname": each.group[1],
         "submitted": True, "grantedextension": False}
        for each in site.students
    ]  # fmt: skip


def get_user_mappings(site, data):
    pairs = [{"id": site.number(each.id), "userid": each.id} for each in site.students]
    return {"assignments": [{"assignmentid": 6, "mappings": pairs}], "warnings": []}


def get_submissions(site, data):
    found = []
    for each in site.handed_in:
        place = f"submission-{each.user}-{each.group}"
        plugins = [
            {"type": "file", "name": "File submissions",
             "fileareas": [{"area": "submission_files", "files": _files(site, place, each.files)}]},
            {"type": "onlinetext", "name": "Online text", "fileareas": [],
             "editorfields": [{"name": "onlinetext", "text": each.text, "format": 1}]},
        ]  # fmt: skip
        found.append({
            "id": len(found) + 1, "userid": each.user, "groupid": each.group,
            "attemptnumber": each.attempt, "status": each.status, "timemodified": each.modified,
            "gradingstatus": site.states.get(each.user, "inmarking") if site.workflow and each.user
            else "notgraded", "plugins": plugins,
        })  # fmt: skip
    return {"assignments": [{"assignmentid": 6, "submissions": found}], "warnings": []}


def get_grades(site, data):
    rows = [
        {"id": user, "userid": user, "attemptnumber": each.attempt, "grade": each.grade,
         "timemodified": 1, "grader": 2}
        for user, each in site.given.items()
    ]  # fmt: skip
    return {"assignments": [{"assignmentid": 6, "grades": rows}], "warnings": []}


def get_submission_status(site, data):
    user = int(data["userid"])
    given = site.given.get(user)
    is_empty = given is None or (given.grade[0] == "-" and not given.comment and not given.files)
    if is_empty or site.workflow:  # nothing is shown before the release
        return {"warnings": []}
    text = f'<div class="no-overflow">{given.comment}</div>' if given.comment else ""
    plugins = [
        {"type": "comments", "name": "Feedback comments", "fileareas": [],
         "editorfields": [{"name": "comments", "text": text, "format": 1}]},
        {"type": "file", "name": "Feedback files", "fileareas": [
            {"area": "feedback_files", "files": _files(site, f"feedback-{user}", given.files)}]},
    ]  # fmt: skip
    return {"feedback": {"grade": {}, "gradefordisplay": "", "plugins": plugins}, "warnings": []}


def save_grade(site, data):
    if re.fullmatch(r"-?\d+(\.\d+)?", data["grade"]) is None:
        raise Refusal("invalidparameter", "Invalid parameter value detected")
    first, value = int(data["userid"]), float(data["grade"])
    site.workflows.append(data["workflowstate"])
    group = next((each.group[0] for each in site.students if each.id == first), None)
    users = [first]
    if site.teams and data["applytoall"] == "1":
        users = [each.id for each in site.students if each.group[0] == group]
    for user in users:
        row = site.row(user)  # also of a user who is nobody here
        row.comment = data.get("plugindata[assignfeedbackcomments_editor][text]", "")
        draft = int(data.get("plugindata[files_filemanager]", 0))
        if draft:
            row.files = dict(site.drafts[draft])
        if 0 <= value <= site.maximum and user not in site.locked:
            row.grade = f"{value:.5f}"


def unknown_token(site, data):
    raise Refusal("invalidtoken", "Invalid token - token not found")


FUNCTIONS = {None: unknown_token} | {
    f"mod_assign_{each.__name__}": each
    for each in (
        get_assignments, list_participants, get_user_mappings, get_submissions, get_grades,
        get_submission_status, save_grade,
    )
}  # fmt: skip
