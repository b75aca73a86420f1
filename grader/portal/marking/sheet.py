"""One answer as its marker sees it: data for the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from grader.course.drafts import draft_of
from grader.course.drawings import drawing_of, sections
from grader.course.evidence import forms_in
from grader.course.loaded import marks_of
from grader.course.markers import comments_of
from grader.course.marking import Marking, last_mark
from grader.course.marking_turns import Turns, turns_of
from grader.course.models import Attempt, Mark, Person
from grader.course.numbers import plain
from grader.course.rubrics import stamp_of
from grader.course.same_answers import Alike, alike_to
from grader.portal.access import CourseRequest
from grader.portal.known_assignments import closed_forms_asked
from grader.portal.marking.forms import Filled
from grader.portal.marking.places import Place
from grader.report.closed_forms import FormView, form_views
from grader.written.records import Block, ShownFile, ShownHandIn

MOST_COMMENTS = 200
"""Of those used before, the most frequent."""


@dataclass(frozen=True)
class Item:
    """One item of the rubric."""

    keys: str
    """Digits that choose it."""
    key: str
    title: str
    points: str
    """With its sign."""


@dataclass(frozen=True)
class Given:
    """A mark of another marker, shown to whoever settles a difference."""

    who: str
    points: float
    comment: str


@dataclass(frozen=True)
class Sheet:
    """All that stands on the page of one answer."""

    place: Place
    number: int
    turns: Turns
    shown: ShownHandIn | None
    """None until it is drawn."""
    files: Sequence[tuple[ShownFile, tuple[Block, ...]]]
    evidence: Sequence[FormView]
    items: Sequence[Item]
    stamp: str
    """Of the rubric."""
    filled: Filled
    comments: Sequence[str]
    alike: Sequence[Alike]
    is_own: bool
    """Whether it is the marker's to mark now: nobody else looks at it."""
    is_begun: bool
    """Whether what is filled in was typed before, and not given yet."""
    given: Mark | None
    """The marker's own mark."""
    others: Sequence[Given]
    is_settling: bool
    wrong: bool
    """Whether the next answer is to be one that closed forms call wrong."""

    @property
    def digits(self) -> int:
        """How many digits choose an item."""
        return len(self.nothing)

    @property
    def nothing(self) -> str:
        """Digits that say that nothing is earned."""
        return "0" * (len(self.items[0].keys) if self.items else 1)

    @property
    def takes_points(self) -> bool:
        """Whether points are typed: there are no items, or a mark was given without."""
        return not self.items or bool(self.filled.points)


def sheet_of(
    request: CourseRequest,
    place: Place,
    marking: Marking,
    attempt: Attempt,
    filled: Filled | None = None,
    *,
    is_own: bool,
    settles: bool = False,
) -> Sheet:
    """Return the page of one answer; `filled` is what was typed and not taken."""
    question, marker, tp = place.question.id, request.person, place.assignment
    turns = turns_of(request.book.course, tp, question, marker)
    shown = drawing_of(attempt)
    forms = forms_in([attempt.pk], question, request.book.files).get(attempt.pk, ())
    given = last_mark(attempt, question, marker)
    draft = None if filled is not None else draft_of(attempt, question, marker)
    if filled is None and draft is not None:
        filled = Filled.of(draft)
    if filled is None:
        filled = Filled() if given is None else Filled.of_mark(given)
    comments = comments_of(tp, question)[question].most_common(MOST_COMMENTS)
    closed = closed_forms_asked(tp)
    alike = alike_to(attempt, question, turns.left, request.book.files, closed)
    return Sheet(
        place,
        attempt.pk,
        turns,
        shown,
        files=[] if shown is None else sections(shown, place.question),
        evidence=form_views(forms),
        items=_items(marking, question),
        stamp=stamp_of(marking.rubric.get(question, {})),
        filled=filled,
        comments=[said for said, _ in comments],
        alike=alike if attempt.pk in turns.left or given is None else (),
        is_own=is_own,
        is_begun=draft is not None,
        given=given,
        others=_others(attempt, question, marker) if settles else (),
        is_settling=settles,
        wrong="wrong" in request.GET,
    )


def _items(marking: Marking, question: str) -> list[Item]:
    known = marking.rubric.get(question, {})
    width = len(str(len(known)))
    return [
        Item(f"{number:0{width}}", key, item.title, _signed(item.points))
        for number, (key, item) in enumerate(known.items(), 1)
    ]


def _signed(points: Decimal) -> str:
    said = plain(points)
    return said if points < 0 else f"+{said}"


def _others(attempt: Attempt, question: str, marker: Person) -> list[Given]:
    """Return the marks that others gave by themselves."""
    of_these = {"attempt": attempt, "question": question}
    rows = marks_of(attempt.assignment, of_these, by_themselves=True)
    people = Person.objects.in_bulk([each.marker for own in rows.values() for each in own])
    found = []
    for each in rows.get((attempt.pk, question), ()):
        who = people.get(each.marker or 0)
        if who is not None and who != marker:
            last = last_mark(attempt, question, who)
            said = "" if last is None else last.comment
            found.append(Given(who.name, float(each.points), said))
    return found
