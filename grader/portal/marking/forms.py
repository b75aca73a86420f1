"""The form of a mark: what was typed, what it means, and what a mark looks like in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import QueryDict

from grader.course.marking import NewMark
from grader.course.models import Mark
from grader.course.numbers import decimal_in, plain
from grader.errors import UsageError
from grader.language import _
from grader.sanitise import MAX_CHARS

FIELDS = ("item", "nothing", "points", "adjustment", "comment", "banked")
MOST_DIGITS = 12
"""Of a number of points, its mark and sign included."""

FINEST = Decimal("0.001")
TOO_MANY = 10_000


@dataclass(frozen=True)
class Filled:
    """The fields of the form, as they stand in it."""

    items: tuple[str, ...] = ()
    nothing: bool = False
    """Whether the answer earns no point, without any item."""
    points: str = ""
    adjustment: str = ""
    comment: str = ""

    @classmethod
    def of(cls, typed: Mapping[str, Sequence[str]]) -> Filled:
        """Return what was typed; a comment of the bank goes behind the one that is written."""

        def said(name: str) -> str:
            return str([*typed.get(name, ()), ""][0]).strip()

        comment = "\n".join(filter(None, (said("comment"), said("banked"))))
        items = tuple(dict.fromkeys(map(str, typed.get("item", ()))))
        return cls(items, bool(said("nothing")), said("points"), said("adjustment"), comment)

    @classmethod
    def of_mark(cls, mark: Mark) -> Filled:
        """Return the form of a mark that was given."""
        items = tuple(mark.items.order_by("pk").values_list("key", flat=True))
        points = "" if mark.points is None else plain(mark.points)
        adjustment = plain(mark.adjustment) if mark.adjustment else ""
        nothing = points == "0"
        return cls(items, nothing, "" if nothing else points, adjustment, mark.comment)

    def mark(self, *, settles: bool = False) -> NewMark:
        """Return what is meant; raise UsageError where that cannot be known."""
        if len(self.comment) > MAX_CHARS:
            raise UsageError(
                _(
                    "The comment has {count} characters; at most {most} are kept. Shorten it."
                ).format(count=len(self.comment), most=MAX_CHARS)
            )
        adjustment = _number(self.adjustment) or Decimal(0)
        if adjustment and not self.comment:
            raise UsageError(_("An adjustment needs a comment: tell the student why."))
        points = _number(self.points)
        if self.items and (self.nothing or points is not None):
            raise UsageError(_("Choose items, or give points, or nothing: one of the three."))
        if not self.items and points is None:
            if not self.nothing and not adjustment:
                raise UsageError(
                    _("Nothing is chosen yet: choose items, or that nothing is earned.")
                )
            points = Decimal(0)
        return NewMark(points, self.items, self.comment, settles=settles, adjustment=adjustment)


def typed_in(post: QueryDict) -> dict[str, list[str]]:
    """Return the fields of a form that a draft keeps."""
    return {name: post.getlist(name) for name in FIELDS if name in post}


def _number(said: str) -> Decimal | None:
    """Return a number of points; None for nothing. A comma is a decimal mark too."""
    if not said:
        return None
    value = decimal_in(said) if len(said) <= MOST_DIGITS else None
    is_small = value is not None and value.is_finite() and abs(value) < TOO_MANY
    if value is None or not is_small or value % FINEST:
        shown = said[:MOST_DIGITS]
        raise UsageError(
            _("{said}: is no number of points; write one such as 1.5").format(said=shown)
        )
    return value
