"""A second judgement: gains count at once, losses only where the instructor says so."""

from fractions import Fraction

import pytest

from grader.policy.regrading import Regraded, takes_effect

LOWER, HIGHER = (Fraction(1, 2), Fraction(1)), (Fraction(2, 3), Fraction(1))
MIXED = (Fraction(2, 3), Fraction(5, 6))


@pytest.mark.parametrize(
    ("change", "effect", "at_once"),
    [
        (Regraded(LOWER, HIGHER), "gains", True),
        (Regraded(HIGHER, LOWER), "loses", False),
        (Regraded(LOWER, LOWER), "same", True),
        (Regraded(LOWER, MIXED), "loses", False),
    ],
)
def test_a_loss_takes_effect_only_when_it_is_asked_for(change, effect, at_once):
    assert change.effect == effect
    assert takes_effect(change, losses=False) == at_once
    assert takes_effect(change, losses=True)
