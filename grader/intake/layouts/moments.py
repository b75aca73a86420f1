"""Dates in the names of folders and files, as systems write them in several languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

MONTHS = {
    beginning: number
    for number, beginnings in enumerate(
        (
            "jan ene gen",
            "feb fev",
            "mar mrt maa",
            "apr avr abr",
            "may mai mei mag",
            "jun juin giu",
            "jul juil lug",
            "aug aou ago",
            "sep set",
            "oct okt ott out",
            "nov",
            "dec dez dic des",
        ),
        1,
    )
    for beginning in beginnings.split()
}
"""Beginnings of the months' names, without accents, in the languages of most campuses."""

NUMBERS = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?P<time>.*)")
WORDS = re.compile(
    r"(?:(?P<day>\d{1,2})\D{0,5}?\s)?(?P<month>[a-z]{3,})\W+(?:de\s+)?(?:(?P<second>\d{1,2})\W+)?"
    r"(?P<year>(?:19|20)\d\d)(?P<time>.*)"
)
TIME = re.compile(r"(\d{1,2})\W?h?(\d\d)(?:\W?(\d\d))?(?:\W?([ap])\W?m)?")
NOON = 12


class Attempt(NamedTuple):
    """What was handed in at one time."""

    child: str
    at: datetime | None


def moment(text: str) -> datetime | None:
    """Return the date and time that a text says, such as "Nov 26, 2026 1103 PM"; None if none."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    match = NUMBERS.search(plain) or WORDS.search(plain)
    if match is None:
        return None
    parts = match.groupdict()
    day = parts["day"] or parts.get("second")
    month = parts["month"] if parts["month"].isdecimal() else _month(parts["month"])
    time = TIME.search(parts["time"])
    if day is None or month is None or time is None:
        return None
    hour, half = int(time[1]), time[4]
    if half:
        hour = hour % NOON + (NOON if half == "p" else 0)
    try:
        return datetime(  # noqa: DTZ001 the system's own time, compared with its own alone
            int(parts["year"]), int(month), int(day), hour, int(time[2]), int(time[3] or 0)
        )
    except ValueError:
        return None


def newest_of(attempts: Sequence[Attempt]) -> tuple[str, list[str]] | None:
    """Return the newest attempt and the others; None where their dates do not tell which it is."""
    if len(attempts) == 1:
        return attempts[0].child, []
    known = {each.child: each.at for each in attempts if each.at is not None}
    if len(known) < len(attempts) or len(set(known.values())) < len(known):
        return None
    *earlier, newest = sorted(known, key=lambda child: known[child])
    return newest, earlier


def _month(word: str) -> int | None:
    return MONTHS.get(word[:4]) or MONTHS.get(word[:3])
