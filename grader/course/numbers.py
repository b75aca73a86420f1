"""Numbers of the book: in sentences, and as people write them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

MOST_WEIGHT = 1000
"""Of a TP in the mean."""


def plain(value: Decimal) -> str:
    """Return a number of points, a grade or a weight without needless zeros."""
    return f"{Decimal(value).normalize():f}"


def decimal_in(said: str) -> Decimal | None:
    """Read a number with a point or a comma; None where it is none.

    It may be infinite, or what is not a number: whoever asks knows the bounds.
    """
    try:
        return Decimal(said.replace(",", ".").replace("\N{MINUS SIGN}", "-"))
    except InvalidOperation:
        return None
