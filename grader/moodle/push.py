"""Send grades, comments and pages to a site, read them back, and say what differs.

`null`, which Moodle answers to a grade, proves nothing: it answers so as well to one that it does
not keep. Only what is read back counts.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from grader.assignment.model import Assignment
from grader.gradebook.values import Kind
from grader.moodle.answers import SiteAssignment
from grader.moodle.assignments import find_assignment, list_people, list_submissions
from grader.moodle.deliveries import Delivery, Plan, There, plan_deliveries
from grader.moodle.record import Origin, Persons, read_pushed, write_pushed
from grader.moodle.site import Site
from grader.moodle.standing import EMBEDDED, PAGE, Standing, grades_of, is_same_page, standing_of
from grader.moodle.troubles import MoodleError
from grader.records.listing import capped
from grader.records.report import Report

HTML_FORMAT = 1


@dataclass
class Pushed:
    """What came of it."""

    kind: Kind
    sent: int = 0
    there: int = 0
    """Reports of which all was there already."""
    differing: list[str] = field(default_factory=list)
    """What was sent and is not there."""
    notes: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Sender:
    """How reports are sent, and where what was sent is written down."""

    site: Site
    origin: Origin
    reports: Path
    graded: Assignment
    replace: frozenset[Persons]
    """What is replaced although a person gave it."""

    def push(
        self,
        reports: Sequence[Report],
        wanted: Kind | None,
        *,
        provisional: bool,
        tell: Callable[[str], None] = lambda _: None,
    ) -> Pushed:
        """Send what is not there yet and read it back; raise UsageError for trouble.

        Where it stops half-way, whole students have been served, and the same call goes on.
        """
        there = self._there()
        plan = plan_deliveries(reports, self.origin, there, wanted, provisional=provisional)
        pushed = Pushed(plan.kind, left_out=list(plan.left_out))
        try:
            sent = self._send_all(plan, there.assignment, pushed, tell)
        except MoodleError as error:
            raise MoodleError(
                f"{error}; {pushed.sent} were sent before that, and the same command goes on"
            ) from error
        try:
            self._read_back(sent, there.assignment, pushed)
        except MoodleError as error:
            raise MoodleError(
                f"{error}; {len(sent)} were sent and are not all read back: the same command "
                f"looks at them again"
            ) from error
        return pushed

    def _there(self) -> There:
        found = find_assignment(self.site, str(self.origin.number)).assignment
        if found.id != self.origin.assignment:
            raise MoodleError(
                f"{self.site.address}: number {self.origin.number} is another assignment now; "
                f"pull again"
            )
        people = list_people(self.site, found.id)
        submissions = list_submissions(self.site, found.id)
        return There(found, {each.id: each for each in people}, submissions)

    def _send_all(
        self,
        plan: Plan,
        assignment: SiteAssignment,
        pushed: Pushed,
        tell: Callable[[str], None],
    ) -> list[tuple[Delivery, frozenset[Persons]]]:
        """Send what differs; return it with what was kept of a person's."""
        rows = grades_of(self.site, assignment.id)
        sent = []
        for each in plan.deliveries:
            standings = [
                standing_of(self.site, assignment, user, rows.get(user), each.attempt)
                for user in each.users
            ]
            why = self._why_not(each, standings)
            if why:
                pushed.left_out.append(f"{each.name}: {why}")
                continue
            page = each.page(self.graded)
            kept = self._kept(standings)
            differing = {what for now in standings for what in self._differing(each, now, page)}
            if not differing - kept and not any(now.is_hidden for now in standings):
                pushed.there += 1
            else:
                self._send(each, standings, kept, page if "files" in differing - kept else None)
                sent.append((each, kept))
                pushed.sent += 1
                tell(each.name)
            if "comments" in kept:
                pushed.notes.append(f"{each.name}: keeps the comment that a person wrote")
            if "files" in kept:
                pushed.left_out.append(
                    f"{each.name}: the page, since it would take away the files that a person "
                    f"added; --replace files sends it"
                )
        return sent

    def _why_not(self, delivery: Delivery, standings: Sequence[Standing]) -> str:
        """Return why nothing is sent, as it would replace what a person gave; else nothing."""
        known = read_pushed(self.reports, self.origin).grades
        new = Fraction(delivery.grade)
        for user, now in zip(delivery.users, standings, strict=True):
            ours = {new, Fraction(known[user])} if user in known else {new}
            if now.grade is not None and now.grade not in ours and "grades" not in self.replace:
                return (
                    f"has the grade {now.shown_grade}, which was not sent from here, and would get "
                    f"{delivery.grade}; --replace grades replaces it"
                )
            unseen = {"comments", "files"} - self.replace
            if now.is_hidden and user not in known and unseen:
                return (
                    "comments and files are not shown before the grade is released, and may be a "
                    "person's; --replace comments --replace files sends all the same"
                )
        persons = {each.words for each in standings if each.is_commented}
        if persons and "comments" not in self.replace:
            if any(EMBEDDED in each.comment for each in standings):
                return (
                    "has a comment with a picture in it, which could not be kept; --replace "
                    "comments replaces it"
                )
            if {each.words for each in standings} != persons or len(persons) > 1:
                return (
                    "not all of the team have the same comment, and all would get one; --replace "
                    "comments replaces them"
                )
        return ""

    def _kept(self, standings: Sequence[Standing]) -> frozenset[Persons]:
        kept: set[Persons] = set()
        if any(each.is_commented for each in standings):
            kept.add("comments")
        if any(each.has_other_files for each in standings):
            kept.add("files")
        return frozenset(kept) - self.replace

    def _differing(self, delivery: Delivery, now: Standing, page: bytes) -> set[Persons]:
        """Return what is not on the site as it is here; what it does not show counts as such."""
        found: set[Persons] = set()
        if now.grade != Fraction(delivery.grade):
            found.add("grades")
        if now.words != " ".join(delivery.comment.split()):
            found.add("comments")
        if now.has_other_files or not is_same_page(self.site, now.page, page):
            found.add("files")
        return found

    def _send(
        self,
        delivery: Delivery,
        standings: Sequence[Standing],
        kept: frozenset[Persons],
        page: bytes | None,
    ) -> None:
        """Send to a student, or to a team by its first member, then write down that it was sent."""
        comment = html.escape(delivery.comment, quote=False)
        if "comments" in kept:  # without any, Moodle would take away what is there
            comment = next(each.comment for each in standings if each.is_commented)
        data: dict[str, Any] = {
            "assignfeedbackcomments_editor": {"text": comment, "format": HTML_FORMAT}
        }
        if page is not None:
            data["files_filemanager"] = self.site.upload(PAGE, page)
        self.site.call(
            "mod_assign_save_grade",
            {
                "assignmentid": self.origin.assignment,
                "userid": delivery.users[0],
                "grade": delivery.grade,
                "attemptnumber": -1,
                "addattempt": 0,
                "workflowstate": delivery.workflow,
                "applytoall": int(delivery.is_team),
                "plugindata": data,
            },
        )
        known = read_pushed(self.reports, self.origin)
        grades = known.grades | dict.fromkeys(delivery.users, delivery.grade)
        write_pushed(self.reports, known.model_copy(update={"grades": grades}))

    def _read_back(
        self,
        sent: Sequence[tuple[Delivery, frozenset[Persons]]],
        assignment: SiteAssignment,
        pushed: Pushed,
    ) -> None:
        rows = grades_of(self.site, assignment.id) if sent else {}
        unseen = []
        for each, kept in sent:
            page = each.page(self.graded)
            for user in each.users:
                now = standing_of(self.site, assignment, user, rows.get(user), each.attempt)
                differing = self._differing(each, now, page) - kept
                if now.is_hidden:
                    unseen.append(each.name)
                    differing &= {"grades"}
                if "grades" in differing:
                    pushed.differing.append(
                        f"{each.name}: the grade {each.grade} was sent, and there is "
                        f"{now.shown_grade}; is it locked in the gradebook?"
                    )
                pushed.differing += [
                    f"{each.name}: {what} not there as sent; is that kind of feedback switched on "
                    f"in the assignment?"
                    for kind, what in (("comments", "the comment is"), ("files", "the page is"))
                    if kind in differing
                ]
        if unseen:
            pushed.notes.append(
                f"comments and pages cannot be read back before their release: {capped(unseen)}"
            )
