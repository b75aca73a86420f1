"""Numbers about a cohort: spread, distribution, difficulty and discrimination; pure, never NaN."""

from __future__ import annotations

import statistics
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from pydantic import ConfigDict

from grader.records.model import Model

MIN_VALUES = 2
"""Values without which nothing can be said of how two things go together."""

KEPT_DECIMALS = 6
"""Decimals kept: ample for a reader, and the same on every machine."""

MAX_BARS = 40
"""More different grades than that are counted in bands."""

BANDS = 20


class Numbers(Model):
    """A record without numbers that JSON cannot hold."""

    model_config = ConfigDict(allow_inf_nan=False)


class Spread(Numbers):
    """Where some values lie. Quartiles are interpolated linearly, as NumPy's percentiles are."""

    count: int
    mean: float
    minimum: float
    lower_quartile: float
    median: float
    upper_quartile: float
    maximum: float


class Bar(Numbers):
    """How many values lie in a band: `low <= value < high`, or all equal where the two are."""

    low: float
    high: float
    count: int


def spread(values: Sequence[float]) -> Spread | None:
    """Return where the values lie, None when there are none."""
    if not values:
        return None
    quartiles = [values[0]] * 3
    if len(values) >= MIN_VALUES:
        quartiles = statistics.quantiles(values, n=4, method="inclusive")
    lower, middle, upper = (round(quartile, KEPT_DECIMALS) for quartile in quartiles)
    return Spread(
        count=len(values),
        mean=round(statistics.fmean(values), KEPT_DECIMALS),
        minimum=min(values),
        lower_quartile=lower,
        median=middle,
        upper_quartile=upper,
        maximum=max(values),
    )


def share_bars(shares: Sequence[float]) -> list[Bar]:
    """Count shares of the points in tenths; full marks have a bar of their own."""
    edges = [tenth / 10 for tenth in range(11)]
    counts = Counter(bisect_right(edges, share) - 1 for share in shares)
    lows = zip(edges, [*edges[1:], 1.0], strict=True)
    return [Bar(low=low, high=high, count=counts[place]) for place, (low, high) in enumerate(lows)]


def value_bars(values: Sequence[float]) -> list[Bar]:
    """Count equal values; where very many differ, count them in bands of one width."""
    counts = Counter(values)
    if len(counts) <= MAX_BARS:
        return [Bar(low=count, high=count, count=counts[count]) for count in sorted(counts)]
    low, high = min(counts), max(counts)
    edges = [low + (high - low) * place / BANDS for place in range(BANDS + 1)]
    within = Counter(min(bisect_right(edges, value), BANDS) - 1 for value in values)
    return [
        Bar(
            low=round(edges[place], KEPT_DECIMALS),
            high=round(edges[place + 1], KEPT_DECIMALS),
            count=count,
        )
        for place, count in sorted({place: within[place] for place in range(BANDS)}.items())
    ]


def difficulty(met: Sequence[bool]) -> float | None:
    """Return the share that met a criterion (near 1 is easy), None when nobody was judged.

    The item difficulty p of L. Crocker and J. Algina, "Introduction to Classical and Modern Test
    Theory" (1986), chapter 14.
    """
    return round(sum(met) / len(met), KEPT_DECIMALS) if met else None


def discrimination(met: Sequence[bool], rest: Sequence[float]) -> float | None:
    """Return how meeting a criterion goes together with `rest`, what was earned by all others.

    The point-biserial correlation, corrected by leaving the criterion itself out of the total
    (Crocker and Algina, 1986, chapter 14): in [-1, 1], near 0 where it tells strong from weak work
    no better than chance. None where it is undefined: everybody or nobody met it, or all the rests
    are equal.
    """
    if len(met) < MIN_VALUES or len(set(met)) < MIN_VALUES or min(rest) == max(rest):
        return None
    found = statistics.correlation([float(each) for each in met], rest)
    return round(min(max(found, -1.0), 1.0), KEPT_DECIMALS)
