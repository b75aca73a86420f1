"""Marks that are not finished: kept as they are typed, so that an ended session loses nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils import timezone

from grader.course.models import Assignment, Attempt, Draft, Person
from grader.errors import UsageError
from grader.language import N_

MOST_CHARACTERS = 20_000
"""Of all that is typed for one answer; a comment has at most a tenth of it."""

Typed = Mapping[str, Sequence[str]]
"""By the names of fields."""


def keep_draft(attempt: Attempt, question: str, marker: Person, typed: Typed) -> None:
    """Keep what a marker has typed so far; raise UsageError where it is far too long."""
    if sum(len(each) for values in typed.values() for each in values) > MOST_CHARACTERS:
        raise UsageError(
            N_(
                "{question}: more than {most} characters are typed, which is not kept; shorten "
                "the comment",
                question=question,
                most=MOST_CHARACTERS,
            )
        )
    kept = {name: [*values] for name, values in typed.items()}
    Draft.objects.update_or_create(
        attempt=attempt,
        question=question,
        marker=marker,
        defaults={"typed": kept, "at": timezone.now()},
    )


def draft_of(attempt: Attempt, question: str, marker: Person) -> Typed | None:
    """Return what a marker has typed; None where nothing is unfinished."""
    found = Draft.objects.filter(attempt=attempt, question=question, marker=marker).first()
    return None if found is None else found.typed


def drop_draft(attempt: Attempt, question: str, marker: Person) -> None:
    """Forget what was typed, because the mark is given or nothing is meant."""
    Draft.objects.filter(attempt=attempt, question=question, marker=marker).delete()


def drafts_in(assignment: Assignment, question: str, marker: Person) -> list[int]:
    """Return the attempts whose marks a marker began, the last first."""
    found = Draft.objects.filter(
        attempt__assignment=assignment, question=question, marker=marker
    ).order_by("-at")
    return list(found.values_list("attempt_id", flat=True))
