"""Which rows of a Moodle worksheet a submission is of: number and name, then team, then name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from grader.gradebook.matching import LOST_IN_FILE_NAMES, Unclear, same_name, words
from grader.gradebook.worksheet import Worksheet
from grader.records.report import Report
from grader.sanitise import clean_line

FOLDER = re.compile(
    r"(?P<name>[^_]*)_(?P<number>\d{1,18})_(?P<plugin>assign(?:submission|feedback)_[a-z]+)(?P<more>_.*)?",
    re.DOTALL,
)
"""What Moodle calls the folder or the file of a submission in a bulk download."""

UNNUMBERED = re.compile(r"(?P<name>[^_]+)_(?P<plugin>assign(?:submission|feedback)_[a-z]+)_?")
"""That of the team of all who are in none, or in several: it has no number."""

ESCAPED = re.compile(r"(?:amp|lt|gt);")
"""What is left of `&`, `<` and `>` in a team's name: Moodle escapes it and takes the `&` out."""

ESCAPES = str.maketrans({"&": "amp;", "<": "lt;", ">": "gt;"})


@dataclass(frozen=True)
class Origin:
    """What the download says of a submission: its number, names, and folder's name."""

    number: str | None
    names: tuple[str, ...]
    plugin: str
    """With the "_" at the end that Moodle before 4.1 writes."""

    @classmethod
    def of(cls, report: Report) -> Origin:
        """Read a report's student, and the name of its folder."""
        match = FOLDER.fullmatch(report.submission.name)
        unnumbered = UNNUMBERED.fullmatch(report.submission.name)
        student = report.submission.student
        number = student.ids.get("moodle", "").strip() if student else ""
        if not number.isdecimal():
            number = match["number"] if match else ""
        names = [student.name] if student else []
        if match is not None:
            names.append(match["name"])
        elif unnumbered is not None:
            names.append(unnumbered["name"])
        elif student is None:
            names.append(report.submission.name)
        names += [ESCAPED.sub("", name) for name in names]
        given = (match or unnumbered or {"name": ""})["name"].strip()  # of signs alone, it may be
        unique = dict.fromkeys(name for name in names if words(name) or name == given)
        return cls(
            str(int(number)) if number else None,
            tuple(unique),
            plugin_of(match) or "assignsubmission_file",
        )


def plugin_of(folder: re.Match[str] | None) -> str:
    """Return the plugin in a folder's name, with the "_" at its end; nothing if there is none."""
    return folder["plugin"] + ("_" if folder["more"] == "_" else "") if folder else ""


class Finder:
    """Finds the rows of a report in a worksheet."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._numbers = {sheet.number(row): row for row in sheet.rows}

    def find(self, report: Report) -> tuple[int, ...] | Unclear | str:
        """Return the rows: by number, if the name agrees, else of the team; by name alone last.

        Numbers are given anew in each assignment, so that one alone may be somebody else's.
        """
        origin = Origin.of(report)
        team = self._team(origin)
        row = self._numbers.get(origin.number or "")
        own = row if row is not None and self._agrees(row, origin) else None
        if isinstance(team, Unclear) or (team and own is None):
            return team
        if own is not None:
            return self._one_of(own, team, origin)
        if row is not None:
            there = clean_line(self._sheet.named(row), 80)
            is_there = "without a name" if self._sheet.name is None else repr(there)
            return (
                f"participant {origin.number} is {is_there} in the worksheet and "
                f"{_first(origin)!r} in the submission"
            )
        if origin.number is not None:
            return f"there is no participant {origin.number} in the worksheet, nor such a group"
        named = tuple(
            each
            for each in self._sheet.rows
            if any(same_name(self._sheet.named(each), name) for name in origin.names)
        )
        if len(named) > 1:
            said = f"{len(named)} participants have this name; write the grade in by hand"
            return Unclear(said, named)
        return named or f"there is no participant {_first(origin)!r} in the worksheet"

    def _one_of(self, row: int, team: tuple[int, ...], origin: Origin) -> tuple[int, ...] | Unclear:
        """Return the row of a number and a name that agree, unless a team has this name too."""
        if self._sheet.group is None or team in ((), (row,)):
            return (row,)
        return Unclear(
            f"{_first(origin)!r} is participant {origin.number} or the team of this name; write "
            f"the grade in by hand",
            (row, *team),
        )

    def _said(self, row: int, column: int) -> str:
        return self._sheet.table.rows[row].text(column)

    def _agrees(self, row: int, origin: Origin) -> bool:
        """Return True if a row may have this name: some sites put a login or a group before it.

        Where marking is anonymous, the folder has the site's word for a participant as its name.
        """
        if not origin.names or any(same_name(self._sheet.word, name) for name in origin.names):
            return True
        said = self._sheet.named(row)
        is_whole = words(said).total() > 1  # one word may be a part of many a name
        return any(
            _is_of(said, name) or (is_whole and words(said) <= words(name)) for name in origin.names
        )

    def _team(self, origin: Origin) -> tuple[int, ...] | Unclear:
        """Return the rows whose group has this name.

        Where its column is not known, it is one between the identifier or the name and the grade,
        and a person's name is none of a group: one stands there too, the marker's.
        """
        if self._sheet.group is not None:
            return self._of(self._sheet.group, origin)
        if any(
            same_name(self._sheet.named(row), name)
            for row in self._sheet.rows
            for name in origin.names
        ):
            return ()
        for column in range(self._sheet.who[-1] + 1, self._sheet.grade.index):
            if rows := self._of(column, origin):
                return rows
        return ()

    def _of(self, column: int, origin: Origin) -> tuple[int, ...] | Unclear:
        """Return the rows that have this name in a column: sign by sign, where some have.

        Teams may be called "C++" and "C#", which have the same words.
        """
        said = {row: self._said(row, column) for row in self._sheet.rows}
        names = origin.names
        for is_it, these in (
            (_is_as_downloaded, names[:1]),
            (_is_spelt, names),
            (same_name, names),
        ):
            rows = tuple(
                row for row, cell in said.items() if any(is_it(cell, name) for name in these)
            )
            teams = list(dict.fromkeys(said[row].strip() for row in rows))
            if len(teams) > 1:
                either = " or ".join(repr(clean_line(each, 80)) for each in teams)
                why = f"{_first(origin)!r} may be {either}; write the grade in by hand"
                return Unclear(why, rows)
            if rows:
                return rows
        return ()


def _is_of(said: str, name: str) -> bool:
    """Return True if two spellings are of one name, of signs alone too."""
    return same_name(said, name) or _is_spelt(said, name)


def _is_as_downloaded(said: str, name: str) -> bool:
    """Return True if Moodle makes this name of a folder of a team's."""
    return _signs(said.translate(ESCAPES)) == _signs(name)


def _is_spelt(said: str, name: str) -> bool:
    """Return True if two names are the same but for what is lost in the name of a folder."""
    return _signs(said) == _signs(name)


def _signs(name: str) -> str:
    """Return the letters and other signs of a name that are not lost in the name of a folder."""
    plain = unicodedata.normalize("NFC", clean_line(name)).casefold()
    return "".join(plain.translate(LOST_IN_FILE_NAMES).replace("_", " ").split())


def _first(origin: Origin) -> str:
    return clean_line(origin.names[0], 80) if origin.names else "without a name"
