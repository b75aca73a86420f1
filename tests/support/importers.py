"""What the importers of other systems make of a file, by the rules that these systems document."""

import csv
import io
import json
import re
import zipfile
from xml.etree import ElementTree as ET


class Refused(Exception):  # noqa: N818 what an importer does, not what breaks
    """The importer would not take the file."""


def _rows(raw, separator=","):
    text = raw.decode("utf-8-sig")
    return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if row]


def moodle_worksheet(raw, language, maximum, separator=","):
    """Return grades by number; three columns by translated name (importgradeslib.php)."""
    header, *rows = _rows(raw, separator)
    identifier, *_, grade, _, _, _, modified, _ = language.headers
    places = {}
    for name in (identifier, grade, modified):
        if name not in header:
            raise Refused(f"no column {name}")
        places[name] = header.index(name)
    grades = {}
    for row in rows:
        if len(row) != len(header):
            raise Refused(f"{len(row)} cells where the header has {len(header)}")
        said = row[places[identifier]]
        if not said.startswith(language.participant):
            raise Refused(f"{said!r} is no participant")
        number = int(said.removeprefix(language.participant))
        cell = row[places[grade]]
        if cell in ("", "-"):
            continue
        value = float(cell.replace(",", ".") if language.comma else cell)
        if not 0 <= value <= maximum:
            raise Refused(f"{value} is not within {maximum}")
        grades[number] = value
    return grades


def moodle_feedback(raw, participants, teams=None):
    """Return the names of the files of each participant (feedback/file/importziplib.php).

    Where teams hand in, numbers are those of groups: `teams` are the members of each.
    """
    members = {number: [number] for number in participants} if teams is None else teams
    plugins = {("assignsubmission", "file"), ("assignsubmission", "onlinetext")}
    plugins |= {("assignfeedback", "file")}
    found = {}
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for path in archive.namelist():
            if path.rpartition("/")[2].startswith((".", "~")):
                continue
            parts = path.split("/")
            while parts:
                info = parts.pop(0).split("_", 4)
                if len(info) < 4 or not info[1].isdecimal():
                    continue
                if int(info[1]) not in members or (info[2], info[3]) not in plugins:
                    continue
                rest = "/".join([*info[4:], *parts]).lstrip("/")
                for number in members[int(info[1])]:
                    found.setdefault(number, {})[rest] = archive.read(path).decode()
                break
    return found


def canvas_gradebook(raw, separator=","):
    """Return cells by student ID and assignment id (gradebook_importer.rb)."""
    header, *rows = _rows(raw, separator)
    if "Student" not in header[0] or header[1] != "ID":
        raise Refused("the first columns are not Student and ID")
    first = header.index("Section") + 1
    ids = {at: re.search(r"\((\d+)\)$", header[at]) for at in range(first, len(header))}
    grades = {}
    for row in rows:
        if not row[1]:
            continue
        for at, match in ids.items():
            if match is None:
                continue
            cell = row[at]
            if cell not in ("", "EX") and not re.fullmatch(r"\d+([.,]\d+)?", cell):
                raise Refused(f"{cell!r} is no score")
            grades.setdefault(row[1], {})[match[1]] = cell
    return grades


def canvas_commented(raw, attachments):
    """Return what each student gets, by id (infer_comment_context_from_filename).

    `attachments` are the student and the name of each file that was handed in, by its id. A student
    is a number, or an anonymous id.
    """
    given = {}
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for path in archive.namelist():
            name = path.rpartition("/")[2]
            parts = [part for part in name.split("_") if part != "LATE"]
            if parts[0] == "anon":
                ids = parts[1:3]
            else:
                ids = [part for part in parts if re.fullmatch("[0-9]+", part)][:2]
            if len(ids) < 2 or parts[-1].startswith("link") or name.startswith("._"):
                raise Refused(f"{name} is ignored")
            user, file = ids
            owner, shown = attachments.get(file, (None, ""))
            if owner != user:
                raise Refused(f"{name} is ignored: {file} is no file of {user}")
            given.setdefault(user, {})[shown] = archive.read(path)
    return given


def strict(raw):
    def refuse(word):
        raise Refused(f"{word} is not JSON")

    return json.loads(raw.decode("utf-8"), parse_constant=refuse)


FORMATS = {"text", "html", "simple_format", "md", "ansi"}
VISIBILITIES = {"visible", "hidden", "after_due_date", "after_published"}
GRADESCOPE = {
    "score": (int, float), "execution_time": (int, float), "output": str, "output_format": FORMATS,
    "test_output_format": FORMATS, "test_name_format": FORMATS, "visibility": VISIBILITIES,
    "stdout_visibility": VISIBILITIES, "extra_data": dict, "tests": list, "leaderboard": list,
}  # fmt: skip
GRADESCOPE_TEST = {
    "score": (int, float), "max_score": (int, float), "status": {"passed", "failed"}, "name": str,
    "name_format": FORMATS, "number": str, "output": str, "output_format": FORMATS, "tags": list,
    "visibility": VISIBILITIES, "extra_data": dict,
}  # fmt: skip
PRAIRIELEARN = {
    "gradable": bool, "score": (int, float), "format_errors": (str, list), "message": str,
    "output": str, "images": list, "tests": list,
}  # fmt: skip
PRAIRIELEARN_TEST = {
    "name": str, "description": str, "points": (int, float), "max_points": (int, float),
    "message": str, "output": str, "images": list,
}  # fmt: skip


def _check(document, schema):
    for key, value in document.items():
        if key not in schema:
            raise Refused(f"unknown key {key}")
        wanted = schema[key]
        right = value in wanted if isinstance(wanted, set) else isinstance(value, wanted)
        if not right:
            raise Refused(f"{key} is {value!r}")


def gradescope(raw):
    """Return a results.json; `has_score` says whether Gradescope would take a score from it."""
    document = strict(raw)
    _check(document, GRADESCOPE)
    tests = document.get("tests", [])
    for test in tests:
        _check(test, GRADESCOPE_TEST)
    has_score = "score" in document or (bool(tests) and all("score" in each for each in tests))
    return document, has_score


def prairielearn(raw):
    if len(raw) > 1_000_000:
        raise Refused("larger than 1 MB")
    document = strict(raw)
    _check(document, PRAIRIELEARN)
    for test in document.get("tests", []):
        _check(test, PRAIRIELEARN_TEST)
    if document.get("gradable", True) and not 0 <= document["score"] <= 1:
        raise Refused("no score in [0, 1]")
    return document


def junit(raw):
    """Return (suite, case, kind of trouble or None) for each case; counts must agree."""
    cases = []
    for suite in ET.fromstring(raw):
        kinds = [[each.tag for each in case if each.tag != "properties"] for case in suite]
        flat = [kind for own in kinds for kind in own]
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            if int(suite.get(name)) != flat.count(tag):
                raise Refused(f"{name} does not agree")
        if int(suite.get("tests")) != len(kinds):
            raise Refused("tests does not agree")
        cases += [
            (suite.get("name"), case.get("name"), own[0] if own else None)
            for case, own in zip(suite, kinds, strict=True)
        ]
    return cases
