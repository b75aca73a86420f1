"""Which assignment is meant, whose hand-ins there are in it, and by which numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.errors import UsageError
from grader.gradebook.matching import same_name
from grader.moodle.answers import (
    Courses,
    Mappings,
    Participant,
    SiteAssignment,
    Submission,
    Submissions,
)
from grader.moodle.site import Site
from grader.moodle.troubles import MoodleError
from grader.records.listing import capped
from grader.sanitise import clean_line

NUMBER = re.compile(r"\d{1,18}")
IN_ADDRESS = re.compile(r"https?://\S*/mod/assign/view\.php\?(?:\S*&)?id=(\d{1,18})(?:[&#]\S*)?")


@dataclass(frozen=True)
class Listed:
    """An assignment and the course that it is of."""

    course: str
    assignment: SiteAssignment

    @property
    def shown(self) -> str:
        """How it is named in a list."""
        return f"{self.assignment.cmid} {self.assignment.name!r} ({self.course})"


def list_assignments(site: Site) -> list[Listed]:
    """Return all assignments of the courses of the token's owner."""
    found = site.ask("mod_assign_get_assignments", Courses, {})
    return [
        Listed(course.shortname, each) for course in found.courses for each in course.assignments
    ]


def find_assignment(site: Site, wanted: str) -> Listed:
    """Return the assignment of a name, a number, or an address; raise UsageError if none is."""
    listed = list_assignments(site)
    address = IN_ADDRESS.fullmatch(wanted.strip())
    number = address[1] if address else wanted.strip()
    if NUMBER.fullmatch(number):
        found = [each for each in listed if each.assignment.cmid == int(number)]
        if found:
            return found[0]
    found = [each for each in listed if same_name(each.assignment.name, wanted)]
    if len(found) == 1:
        return found[0]
    said = clean_line(wanted, 100)
    if found:
        raise UsageError(
            f"{site.address}: {len(found)} assignments are called {said!r}; name the number of one "
            f"of them: {capped(each.shown for each in found)}"
        )
    if not listed:
        raise UsageError(
            f"{site.address}: shows no assignments to the owner of this token; take the token of "
            f"somebody who teaches the course"
        )
    raise UsageError(
        f"{site.address}: there is no assignment {said!r}; name one of these by its number or "
        f"name: {capped(each.shown for each in listed)}"
    )


def list_people(site: Site, assignment: int) -> list[Participant]:
    """Return the participants of an assignment, by its id."""
    return site.ask_list(
        "mod_assign_list_participants",
        Participant,
        {"assignid": assignment, "groupid": 0, "filter": ""},
    )


def numbers_of(site: Site, assignment: int, people: Sequence[Participant]) -> Mapping[int, int]:
    """Return each participant's number in the assignment, by the user's id."""
    found = site.ask("mod_assign_get_user_mappings", Mappings, {"assignmentids": [assignment]})
    numbers = {each.id: each.recordid for each in people if each.recordid > 0}
    return numbers | {
        mapping.userid: mapping.id for part in found.assignments for mapping in part.mappings
    }


def list_submissions(site: Site, assignment: int) -> list[Submission]:
    """Return the newest attempt of each student or team; raise MoodleError without the right."""
    function = "mod_assign_get_submissions"
    found = site.ask(function, Submissions, {"assignmentids": [assignment]})
    if not found.assignments:
        why = f" ({clean_line(found.warnings[0].message, 200)})" if found.warnings else ""
        raise MoodleError(
            f"{site.address}: the owner of the token may not see the hand-ins of this "
            f"assignment{why}; take the token of somebody who grades it"
        )
    newest: dict[tuple[int, int], Submission] = {}
    for part in found.assignments:
        for each in part.submissions:
            key = each.userid, each.groupid
            if key not in newest or newest[key].attemptnumber < each.attemptnumber:
                newest[key] = each
    return list(newest.values())
