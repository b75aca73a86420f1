"""A book as large as any course, written in one go."""

import hashlib
import random
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone
from tp1 import TP1

from grader.course.journal import one_transaction
from grader.course.models import (
    Assignment,
    Attempt,
    AttemptFile,
    Author,
    ExternalId,
    Grading,
    JournalEntry,
    Mark,
    Membership,
    Person,
    Request,
)

STUDENTS, ASSIGNMENTS, ATTEMPTS = 1_000, 5, 4
"""Attempts of each student for each TP: 20,000 in all."""

FILES = 5
QUESTIONS = [
    {"id": part.id, "title": "A question", "max_points": float(part.max_points)}
    for part in TP1.written
]
CRITERIA = {each.id: float(each.points) for task in TP1.tasks for each in task.criteria}


def fill(book):
    """Write people, attempts that improve, one request each, and marks of two markers."""
    draw = random.Random(18)
    now = timezone.now()
    with one_transaction():
        people = Person.objects.bulk_create(
            Person(name=f"Student {n:04}", address=f"s{n:04}@example.org")
            for n in range(STUDENTS + 2)
        )
        roles = ["student"] * STUDENTS + ["marker"] * 2
        Membership.objects.bulk_create(
            Membership(course=book.course, person=person, role=role, since=now)
            for person, role in zip(people, roles, strict=True)
        )
        ExternalId.objects.bulk_create(
            ExternalId(person=person, system="sid", value=f"{n:06}")
            for n, person in enumerate(people)
        )
        for number in range(ASSIGNMENTS):
            _assignment(book, f"TP{number + 1}", people, draw, now)


def _assignment(book, key, people, draw, now):
    assignment = Assignment.objects.create(
        course=book.course, key=key, title=key, graded_as=key, questions=QUESTIONS
    )
    students, markers = people[:STUDENTS], people[STUDENTS:]
    pairs = [(person, number) for number in range(1, ATTEMPTS + 1) for person in students]
    attempts = Attempt.objects.bulk_create(
        Attempt(
            assignment=assignment,
            number=number,
            intent="grade" if number == ATTEMPTS else "feedback",
            at=now + timedelta(minutes=number),
            by=person.name,
            name="work",
            digest=_digest(draw),
        )
        for person, number in pairs
    )
    both = list(zip(attempts, pairs, strict=True))
    Author.objects.bulk_create(
        Author(attempt=attempt, person=person, assignment=assignment, number=number)
        for attempt, (person, number) in both
    )
    AttemptFile.objects.bulk_create(
        AttemptFile(attempt=attempt, path=f"work/file{n}.py", digest=_digest(draw), size=1000)
        for attempt in attempts
        for n in range(FILES)
    )
    Grading.objects.bulk_create(
        _grading(attempt, number, draw, now) for attempt, (_, number) in both
    )
    JournalEntry.objects.bulk_create(
        JournalEntry(
            at=now,
            who=person.name,
            action=action,
            said=f"{person.name} handed in attempt {number} of {key} for feedback (5 files, abc)",
            assignment=assignment,
            person=person,
            attempt=attempt,
        )
        for attempt, (person, number) in both
        for action in ("hand in", "record report")
    )
    last = attempts[-STUDENTS:]
    Request.objects.bulk_create(Request(attempt=each, by="themselves", at=now) for each in last)
    Mark.objects.bulk_create(
        Mark(
            attempt=attempt,
            question=question["id"],
            marker=marker,
            points=Decimal(draw.randrange(int(question["max_points"]) + 1)),
            comment="The domain is missing.",
            at=now,
        )
        for attempt in last
        for question in QUESTIONS
        for marker in markers
    )


def _grading(attempt, number, draw, now):
    parts = {
        name: [most if draw.random() < number / ATTEMPTS else 0, most]
        for name, most in CRITERIA.items()
    }
    return Grading(
        attempt=attempt,
        mode=attempt.intent,
        reason="requested" if number == ATTEMPTS else "handed in",
        state="graded",
        seed=draw.getrandbits(53),
        asked_at=now,
        ended_at=now,
        report=_digest(draw),
        points=sum(points for points, _ in parts.values()),
        max_points=sum(CRITERIA.values()),
        parts=parts,
    )


def _digest(draw):
    return hashlib.sha256(draw.randbytes(8)).hexdigest()
