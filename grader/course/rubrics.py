"""The rubric of a TP in the book: a changed item changes every mark that chose it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from grader.assignment.rubric import Item, Rubric
from grader.course.journal import Actor, one_transaction, write_journal
from grader.course.models import Assignment, Mark, MarkItem, RubricItem
from grader.course.numbers import plain
from grader.errors import UsageError
from grader.language import N_
from grader.records.listing import capped
from grader.sanitise import clean_line


@dataclass(frozen=True)
class Changed:
    """What became of one item, and how many marks it changes."""

    said: str
    marks: int


def rubric_of(assignment: Assignment) -> Mapping[str, Mapping[str, RubricItem]]:
    """Return the items that may be chosen, by question and key."""
    last: dict[tuple[str, str], RubricItem] = {}
    for item in RubricItem.objects.filter(assignment=assignment).order_by("pk"):
        last[item.question, item.key] = item
    found: dict[str, dict[str, RubricItem]] = {}
    for (question, key), item in last.items():
        if not item.removed:
            found.setdefault(question, {})[key] = item
    return found


def stamp_of(items: Mapping[str, RubricItem]) -> str:
    """Return what changes whenever the items of a question do, in any way that markers see."""
    seen = [(key, plain(item.points), item.title) for key, item in items.items()]
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def most_of(assignment: Assignment) -> dict[str, Decimal]:
    """Return the most points of each question."""
    return {each["id"]: Decimal(str(each["max_points"])) for each in assignment.questions}


def set_rubric(assignment: Assignment, rubric: Rubric, actor: Actor) -> list[Changed]:
    """Put a rubric in the place of the one that is there; return what changed.

    Marks keep the keys that they chose, so their points follow. Nothing is lost: an item that is
    no longer there is worth 0 to those who chose it, until it is there again.
    """
    with one_transaction():
        Assignment.objects.select_for_update().get(pk=assignment.pk)
        before = rubric_of(assignment)
        changes = list(_changes(before, rubric))
        chosen = _chosen(assignment)
        done = []
        for question, key, item, said in changes:
            old = before.get(question, {}).get(key)
            RubricItem(
                assignment=assignment,
                question=question,
                key=key,
                title=item.title if item is not None else old.title if old is not None else "",
                points=item.worth if item is not None else Decimal(0),
                removed=item is None,
                by=actor.name,
                at=timezone.now(),
            ).save()
            done.append(Changed(said, chosen.get((question, key), 0)))
        if done and not before:
            said = f"{assignment.key} got a rubric: {len(done)} items of {len(rubric)} questions"
            write_journal(actor, "rubric", said, assignment=assignment)
        for change in done if before else ():
            touched = f"; {change.marks} marks chose it" if change.marks else ""
            write_journal(
                actor,
                "rubric",
                f"{assignment.key}, {change.said}{touched}",
                assignment=assignment,
            )
    return done


def _changes(
    before: Mapping[str, Mapping[str, RubricItem]], rubric: Rubric
) -> Iterable[tuple[str, str, Item | None, str]]:
    for question, items in rubric.items():
        there = before.get(question, {})
        for item in items:
            old = there.get(item.key)
            name = f"{question}: {item.key}"
            if old is None:
                yield question, item.key, item, f"{name} is new, worth {plain(item.worth)}"
            elif Decimal(old.points) != item.worth:
                was, now = plain(old.points), plain(item.worth)
                yield question, item.key, item, f"{name} is worth {now}, before {was}"
            elif old.title != item.title:
                yield question, item.key, item, f"{name} has another text"
    for question, there in before.items():
        kept = {item.key for item in rubric.get(question, ())}
        for key, old in there.items():
            if key not in kept:
                was = plain(old.points)
                yield question, key, None, f"{question}: {key} was taken out, worth {was} before"


def _chosen(assignment: Assignment) -> dict[tuple[str, str], int]:
    """Return how many marks that count chose each item."""
    counted: dict[tuple[str, str], int] = {}
    last = {
        (attempt, question, marker): key
        for key, attempt, question, marker in Mark.objects.filter(attempt__assignment=assignment)
        .order_by("pk")
        .values_list("pk", "attempt_id", "question", "marker_id")
    }
    of_mark = {key: question for (_, question, _), key in last.items()}
    picks = MarkItem.objects.filter(mark__attempt__assignment=assignment)
    for mark, key in picks.values_list("mark_id", "key"):
        if mark in of_mark:
            place = of_mark[mark], key
            counted[place] = counted.get(place, 0) + 1
    return counted


def check_items(
    rubric: Mapping[str, Mapping[str, RubricItem]], question: str, keys: Sequence[str]
) -> None:
    """Raise UsageError for an item that a question does not have, and for one chosen twice."""
    known = rubric.get(question, {})
    strange = [key for key in keys if key not in known]
    if strange:
        none = N_("none; give the TP a rubric with `grader course rubric`")
        raise UsageError(
            N_(
                "{question}: there is no item {item!r}; there are {known}",
                question=question,
                item=clean_line(strange[0], 40),
                known=capped(known) or none,
            )
        )
    if len({*keys}) < len(keys):
        raise UsageError(N_("{question}: an item is chosen twice; name it once", question=question))
