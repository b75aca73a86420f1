"""Marks of answers that say the same, given together, and marks that are undone."""

from __future__ import annotations

from collections.abc import Sequence

from grader.course.journal import Actor, one_transaction
from grader.course.marking import Marking, NewMark, give_mark, last_mark, team_of
from grader.course.models import Attempt, Mark, Person
from grader.errors import UsageError
from grader.language import N_


def give_marks(
    marking: Marking,
    attempts: Sequence[Attempt],
    question: str,
    marker: Person,
    new: NewMark,
    actor: Actor,
) -> int:
    """Give each of some attempts the same mark, all or none; return how many are new.

    Raises UsageError as `give_mark` does. Each is a mark of its own: any may be changed later.
    """
    with one_transaction():
        return sum(give_mark(marking, each, question, marker, new, actor) for each in attempts)


def undo_mark(
    marking: Marking, attempt: Attempt, question: str, marker: Person, actor: Actor
) -> Mark:
    """Put the marker's mark before the last in its place, or none; return the one that is undone.

    Raises UsageError where the marker has given none.
    """
    with one_transaction():
        last = last_mark(attempt, question, marker)
        if last is None:
            raise UsageError(
                N_(
                    "{question}: {who} has no mark of {whom} to undo",
                    question=question,
                    who=marker.name,
                    whom=team_of(attempt),
                )
            )
        earlier = Mark.objects.filter(attempt=attempt, question=question, marker=marker)
        before = earlier.filter(pk__lt=last.pk).order_by("pk").last()
        new = NewMark(withdrawn=True)
        if before is not None and not before.withdrawn:
            items = tuple(before.items.order_by("pk").values_list("key", flat=True))
            new = NewMark(
                before.points,
                items,
                before.comment,
                settles=before.settles,
                adjustment=before.adjustment,
            )
        give_mark(marking, attempt, question, marker, new, actor)
    return last
