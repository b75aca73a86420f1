"""What goes to whom: each report with the hand-in that it is of, checked against the site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from grader.assignment.model import Assignment
from grader.errors import UsageError
from grader.gradebook.people import label
from grader.gradebook.points_line import points_line
from grader.gradebook.values import Kind, checked, choose_kind, value_of, write_number
from grader.moodle.answers import Participant, SiteAssignment, Submission
from grader.moodle.record import HandIn, Origin
from grader.records.report import Report
from grader.report.render import student_page
from grader.sanitise import clean_line

WORKFLOW = frozenset({
    "notmarked", "inmarking", "readyforreview", "inreview", "readyforrelease", "released",
})  # fmt: skip
"""The states that Moodle has for a student in a marking workflow."""


@dataclass(frozen=True)
class Delivery:
    """A report's grade, comment and page, and the users that they are for."""

    report: Report
    name: str
    """Of the student or the team, for people."""
    users: tuple[int, ...]
    is_team: bool
    attempt: int
    workflow: str
    """The state of the marking workflow, which stays as it is."""
    grade: str
    """With a decimal point, two decimals."""
    comment: str
    """Plain words."""

    def page(self, assignment: Assignment) -> bytes:
        """Return the student's page."""
        return student_page(self.report, assignment).encode()


@dataclass(frozen=True)
class Plan:
    """What is to be sent, as what, and which reports are left out and why."""

    deliveries: tuple[Delivery, ...]
    kind: Kind
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class There:
    """What the site says now of the assignment."""

    assignment: SiteAssignment
    people: Mapping[int, Participant]
    submissions: Sequence[Submission]

    @property
    def has_workflow(self) -> bool:
        """True if grades are released by a marking workflow."""
        return self.assignment.markingworkflow

    def workflow_of(self, user: int) -> str:
        """Return the state of a student in the marking workflow: a team itself has none."""
        own = [each.gradingstatus for each in self.submissions if each.userid == user]
        return own[0] if own and own[0] in WORKFLOW else ""

    def submission_of(self, hand_in: HandIn) -> Submission | None:
        """Return the hand-in as it is now."""
        for each in self.submissions:
            if hand_in.group is not None:
                if each.userid == 0 and each.groupid == hand_in.group:
                    return each
            elif each.userid in hand_in.users:
                return each
        return None


def plan_deliveries(
    reports: Sequence[Report],
    origin: Origin,
    there: There,
    wanted: Kind | None,
    *,
    provisional: bool,
) -> Plan:
    """Return what is to be sent; raise UsageError where no value fits, before anything is."""
    maximum = _maximum(there.assignment)
    path = Path(clean_line(there.assignment.name, 100).replace("/", " "))
    kind = choose_kind(reports, maximum, wanted, path)
    hand_ins = {clean_line(each.folder, 300): each for each in origin.hand_ins}
    times = Counter(report.submission.name for report in reports)
    deliveries: list[Delivery] = []
    left_out: list[str] = []
    for report in reports:
        name = report.submission.name
        hand_in = hand_ins.get(name)
        worth = value_of(report, kind, maximum)
        if hand_in is None:
            why = "was not fetched by `grader moodle pull`; hand it back another way"
        elif times[name] > 1:
            why = f"{times[name]} reports are of this hand-in; keep one of them"
        elif worth.value is None or (worth.pending and not provisional):
            why = worth.pending if worth.value is None else f"{worth.pending}, or --provisional"
        else:
            value = write_number(checked(worth.value, report, maximum, path))
            found = _delivery(report, hand_in, there, value)
            if isinstance(found, Delivery):
                deliveries.append(found)
                continue
            why = found
        left_out.append(f"{label(report)}: {why}")
    claims = Counter(user for each in deliveries for user in each.users)
    twice = [each for each in deliveries if any(claims[user] > 1 for user in each.users)]
    left_out += [
        f"{label(each.report)}: another report is for {each.name} too; keep one of them"
        for each in twice
    ]
    return Plan(tuple(each for each in deliveries if each not in twice), kind, tuple(left_out))


def _delivery(report: Report, hand_in: HandIn, there: There, value: str) -> Delivery | str:
    """Return what is to be sent, or why nothing is."""
    now = there.submission_of(hand_in)
    if now is None:
        return "the hand-in is no longer on the site"
    if (now.attemptnumber, now.timemodified) != (hand_in.attempt, hand_in.modified):
        return "has changed on the site since it was fetched; pull and grade again"
    if hand_in.group is None:
        users = [there.people[each] for each in hand_in.users if each in there.people]
        if not users or users[0].fullname != hand_in.name:
            return f"{hand_in.name!r} does not take part under this name now; pull again"
    else:
        users = [each for each in there.people.values() if each.groupid == hand_in.group]
        if {each.id for each in users} != {*hand_in.users}:
            return "the team has other members since it was fetched; pull again"
    states = {there.workflow_of(each.id) for each in users} if there.has_workflow else {""}
    if len(states) > 1:
        return "the members of the team are in different states of the marking workflow"
    return Delivery(
        report=report,
        name=hand_in.name,
        users=tuple(each.id for each in users),
        is_team=hand_in.group is not None,
        attempt=hand_in.attempt,
        workflow=states.pop(),
        grade=value,
        comment=points_line(report),
    )


def _maximum(assignment: SiteAssignment) -> Fraction:
    if assignment.grade > 0:
        return Fraction(assignment.grade)
    kind = "on a scale of words" if assignment.grade < 0 else "without grades"
    raise UsageError(
        f"{assignment.name}: is marked {kind} on the site, where no points can go; set its grade "
        f"to points there, or use `grader export`"
    )
