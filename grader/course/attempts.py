"""Attempts: handed in, asked to be graded, reopened. The sheet's rule on what a student may do."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import Max
from django.utils import timezone

from grader.course.journal import Actor, lock, one_transaction, write_journal
from grader.course.models import (
    Assignment,
    Attempt,
    AttemptFile,
    Author,
    Grading,
    Person,
    Reopening,
    Request,
)
from grader.course.people import called, names_of
from grader.course.permission import check_may_hand_in, check_may_request
from grader.errors import UsageError
from grader.language import N_
from grader.sanitise import clean, clean_line

Intent = Literal["feedback", "grade"]


@dataclass(frozen=True)
class StoredFile:
    """A file of an attempt whose bytes are kept already."""

    path: str
    digest: str
    size: int


@dataclass(frozen=True)
class Receipt:
    """What a student gets for an attempt, and for a request."""

    attempt: Attempt
    grading: Grading
    """The one that is now waited for, or was there."""
    at: datetime
    is_again: bool = False
    """Whether the same files were there already, and nothing is new."""

    @property
    def digest(self) -> str:
        """SHA-256 over all that was handed in."""
        return self.attempt.digest


def digest_of(files: Iterable[StoredFile]) -> str:
    """Return the digest of a hand-in: of all paths and contents."""
    sha = hashlib.sha256()
    for file in sorted(files, key=lambda each: each.path):
        name = file.path.encode("utf-8", "surrogatepass")
        sha.update(f"{len(name)}:".encode() + name + file.digest.encode())
    return sha.hexdigest()


def size_of(files: Iterable[StoredFile]) -> int:
    """Return the bytes of a hand-in."""
    return sum(each.size for each in files)


def request_of(assignment: Assignment, person: Person) -> Request | None:
    """Return the request that ends a student's attempts; None where they may go on."""
    return (
        Request.objects.filter(
            attempt__authors__person=person,
            attempt__authors__assignment=assignment,
            reopening=None,
        )
        .select_related("attempt")
        .order_by("pk")
        .last()
    )


def hand_in(
    assignment: Assignment,
    people: Sequence[Person],
    files: Sequence[StoredFile],
    intent: Intent,
    actor: Actor,
    name: str = "",
    digest: str | None = None,
    *,
    was_late: bool | None = None,
) -> Receipt:
    """Take an attempt of a student or a team; with intent `grade` it is the last one.

    The same files as in the last attempt are that attempt. `digest` is for work whose files are not
    kept, `was_late` what another system said that took it. Raises UsageError where the rules in
    force take none: before the TP opens, after a request, too late or too soon.
    """
    own = digest_of(files) if digest is None else digest
    with one_transaction():
        lock([*people])
        check_may_hand_in(assignment, people, intent, is_recorded=was_late is not None)
        attempt = last_attempt(assignment, people)
        is_again = attempt is not None and attempt.digest == own
        if attempt is None or not is_again:
            attempt = _new(assignment, people, files, intent, actor, name, own, was_late)
        if intent == "grade":
            return _request(attempt, people, actor)
        waiting = attempt.gradings.filter(mode="feedback").last()
        if waiting is None or waiting.state == Grading.State.TROUBLE:
            waiting = _wait(attempt, "feedback", Grading.Reason.HANDED_IN)
        return Receipt(attempt, waiting, attempt.at, is_again)


def take_on_paper(assignment: Assignment, people: Sequence[Person], actor: Actor) -> Receipt:
    """Take work that is not handed in here: an attempt for grade without files, and in time.

    Raises UsageError for people who have handed in something.
    """
    with one_transaction():
        lock([*people])
        there = Author.objects.filter(assignment=assignment, person__in=people).first()
        if there is not None:
            raise UsageError(
                N_(
                    "{who}: has handed in {key}, so that nothing is taken on paper; ask for an "
                    "attempt to be graded with `grader course request`",
                    who=called(there.person),
                    key=assignment.key,
                )
            )
        return hand_in(assignment, people, (), "grade", actor, "on paper", was_late=False)


def is_on_paper(attempt: Attempt) -> bool:
    """Return True for an attempt without files, of which none are missing."""
    return attempt.digest == digest_of(())


def request_grade(attempt: Attempt, actor: Actor) -> Receipt:
    """Ask for an attempt to be graded, with a fresh secret seed: the student's last word.

    Raises UsageError where one was asked for before.
    """
    people = list(attempt.people.all())
    with one_transaction():
        lock(people)
        check_may_request(attempt.assignment, people)
        return _request(attempt, people, actor)


def reopen(assignment: Assignment, person: Person, reason: str, actor: Actor) -> None:
    """Take further attempts of a student, and of the team, in spite of a request.

    The request stays: its attempt counts until another one is asked to be graded.
    """
    if not reason.strip():
        raise UsageError(
            N_("{who}: reopening needs a reason; the journal keeps it", who=called(person))
        )
    with one_transaction():
        lock([person])
        request = request_of(assignment, person)
        if request is None:
            raise UsageError(
                N_(
                    "{who}: has not asked for {key} to be graded, so that it is open still",
                    who=called(person),
                    key=assignment.key,
                )
            )
        Reopening(request=request, reason=clean(reason), by=actor.name, at=timezone.now()).save()
        write_journal(
            actor,
            "reopen",
            f"{assignment.key} was reopened for {called(person)}",
            reason=reason,
            assignment=assignment,
            person=person,
            attempt=request.attempt,
        )


def stored_files(attempts: Collection[int]) -> Mapping[int, Sequence[StoredFile]]:
    """Return the files of attempts; those of which the book keeps none are not in it."""
    found: dict[int, list[StoredFile]] = {}
    rows = AttemptFile.objects.filter(attempt__in=attempts).order_by("pk")
    for attempt, path, digest, size in rows.values_list("attempt_id", "path", "digest", "size"):
        found.setdefault(attempt, []).append(StoredFile(path, digest, size))
    return found


def name_files(attempt: Attempt, files: Sequence[StoredFile]) -> None:
    """Name the files of an attempt, which are kept already."""
    AttemptFile.objects.bulk_create(
        AttemptFile(attempt=attempt, path=file.path, digest=file.digest, size=file.size)
        for file in files
    )


def last_attempt(assignment: Assignment, people: Sequence[Person]) -> Attempt | None:
    """Return the last attempt of exactly these people."""
    found = Attempt.objects.filter(assignment=assignment, authors__person=people[0]).last()
    if found is None:
        return None
    own = {author.person_id for author in found.authors.all()}
    return found if own == {person.pk for person in people} else None


def _new(
    assignment: Assignment,
    people: Sequence[Person],
    files: Sequence[StoredFile],
    intent: Intent,
    actor: Actor,
    name: str,
    digest: str,
    was_late: bool | None,
) -> Attempt:
    before = Author.objects.filter(assignment=assignment, person__in=people)
    number = (before.aggregate(last=Max("number"))["last"] or 0) + 1
    attempt = Attempt(
        assignment=assignment,
        number=number,
        intent=intent,
        at=timezone.now(),
        by=actor.name,
        name=clean_line(name, 200),
        digest=digest,
        was_late=was_late,
    )
    attempt.save()
    for person in people:
        Author(attempt=attempt, person=person, assignment=assignment, number=number).save()
    name_files(attempt, files)
    write_journal(
        actor,
        "hand in",
        f"{names_of(people)} handed in attempt {number} of {assignment.key} for {intent} "
        f"({len(files)} files, {digest[:12]})",
        assignment=assignment,
        person=people[0],
        attempt=attempt,
    )
    return attempt


def _request(attempt: Attempt, people: Sequence[Person], actor: Actor) -> Receipt:
    request = Request(attempt=attempt, by=actor.name, at=timezone.now())
    request.save()
    grading = _wait(attempt, "grade", Grading.Reason.REQUESTED)
    write_journal(
        actor,
        "request grade",
        f"{names_of(people)} asked for {attempt.called} to be graded ({attempt.digest[:12]})",
        assignment=attempt.assignment,
        person=people[0],
        attempt=attempt,
    )
    return Receipt(attempt, grading, request.at)


def _wait(attempt: Attempt, mode: Intent, reason: str) -> Grading:
    from grader.grading.setup import fresh_seed  # noqa: PLC0415 loads what grades

    grading = Grading(
        attempt=attempt, mode=mode, reason=reason, seed=fresh_seed(), asked_at=timezone.now()
    )
    grading.save()
    return grading
