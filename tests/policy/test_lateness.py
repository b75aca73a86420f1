"""Lateness: grace, extensions, days that have begun, grades taken off."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from grader.policy.lateness import closing, days_late, lateness, penalty
from grader.policy.settings import LateSettings

CLOSES = datetime(2026, 3, 4, 22, 0, tzinfo=UTC)
PENALTY = LateSettings(rule="penalty", per_day=0.5, most=2.0)


@pytest.mark.parametrize(
    ("after", "grace", "late"),
    [(-60, 0, 0), (0, 0, 0), (1, 0, 1), (600, 10, 0), (601, 10, 601)],
)
def test_work_is_late_after_the_grace_and_counted_from_the_closing_time(after, grace, late):
    handed_in = CLOSES + timedelta(seconds=after)
    assert lateness(handed_in, CLOSES, grace) == timedelta(seconds=late)


def test_without_a_closing_time_nothing_is_late():
    assert lateness(CLOSES, None) == timedelta()


def test_the_hour_of_summer_time_does_not_count():
    zurich = ZoneInfo("Europe/Zurich")
    closes = datetime(2026, 3, 29, 1, 30, tzinfo=zurich)
    handed_in = datetime(2026, 3, 29, 3, 30, tzinfo=zurich)
    assert lateness(handed_in, closes) == timedelta(hours=1)


@pytest.mark.parametrize(("hours", "days"), [(0, 0), (1, 1), (24, 1), (24.5, 2), (49, 3)])
def test_a_day_counts_once_it_has_begun(hours, days):
    assert days_late(timedelta(hours=hours)) == days


def test_an_extension_moves_the_closing_time_but_never_shortens_it():
    assert closing(CLOSES, CLOSES + timedelta(days=2)) == CLOSES + timedelta(days=2)
    assert closing(CLOSES, CLOSES - timedelta(days=2)) == CLOSES
    assert closing(None, CLOSES) is None
    assert closing(CLOSES, None) == CLOSES


@pytest.mark.parametrize(("days", "off"), [(0, "0"), (1, "0.5"), (3, "1.5"), (4, "2"), (9, "2")])
def test_each_day_takes_grades_off_up_to_the_most(days, off):
    assert penalty(PENALTY, timedelta(days=days)) == Fraction(off)


def test_flagged_work_loses_nothing():
    assert penalty(LateSettings(), timedelta(days=30)) == 0


@given(st.timedeltas(timedelta(), timedelta(days=400)), st.timedeltas(timedelta(), timedelta(9)))
def test_later_work_never_loses_less(late, more):
    assert penalty(PENALTY, late) <= penalty(PENALTY, late + more)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"rule": "penalty"}, "needs per_day"),
        ({"per_day": 1.0}, 'an effect with rule = "penalty" alone'),
        ({"rule": "refuse", "most": 1.0}, 'an effect with rule = "penalty" alone'),
    ],
)
def test_a_penalty_and_its_rule_go_together(settings, said):
    with pytest.raises(ValidationError, match=said):
        LateSettings(**settings)
