"""Numbers of the book in sentences."""

from __future__ import annotations

from decimal import Decimal


def plain(value: Decimal) -> str:
    """Return a number of points, a grade or a weight without needless zeros."""
    return f"{Decimal(value).normalize():f}"
