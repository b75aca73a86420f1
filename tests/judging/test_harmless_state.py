"""A function that keeps a state, or wavers within the tolerance, loses nothing by it."""

import pytest
from source_changes import changed
from unsteady import RIGHT, lost, names

CACHE = """
def softmax(x):
    key = x.tobytes(), x.shape, x.dtype.str
    if key not in known:
        known[key] = right(x)
    return known[key]
"""
COUNTER = """
def softmax(x):
    global calls
    calls += 1
    if calls > 1:
        known["last"] = x
    return right(x)
"""
TINY_NOISE = """
def softmax(x):
    y = right(x)
    return y * (1 + 1e-9 * np.random.randn(*y.shape))
"""


@pytest.mark.parametrize("body", [CACHE, COUNTER], ids=["a cache", "a counter"])
def test_a_softmax_with_harmless_state_keeps_all_points(graded, body):
    report = graded(softmax=RIGHT + body)
    assert not lost(report)
    assert report.score.points == 60


def test_a_wrong_softmax_with_harmless_state_is_named(graded):
    no_shift = changed(RIGHT, ("x - np.max(x, axis=-1, keepdims=True)", "x"))
    assert names(graded(softmax=no_shift + CACHE).tasks[0]) == {"softmax.no-shift"}


def test_noise_below_the_tolerance_costs_softmax_nothing(graded):
    report = graded(softmax=RIGHT + TINY_NOISE)
    assert not set(lost(report)) & {criterion.id for criterion in report.tasks[0].criteria}
    assert report.tasks[0].points == 15


def test_noise_of_rounding_costs_nothing_anywhere(graded):
    assert not lost(graded(softmax=RIGHT + changed(TINY_NOISE, ("1e-9", "1e-15"))))


def test_a_coarse_module_within_its_tolerance_costs_nothing_in_the_network(graded, plain):
    """Seven digits are enough for what is built on it: no stand-in is needed."""
    text = plain.files["sigmoid.py"].decode()
    text = text.replace("def sigmoid(", "def exact(", 1)
    text += (
        "\n\ndef sigmoid(x):\n"
        "    s = np.asarray(exact(np.asarray(x, dtype=np.float64)))\n"
        "    return s.astype(np.float32).astype(np.float64)\n"
    )
    report = graded(sigmoid=text)
    assert report.score.points == 60
    assert not report.tasks[3].stand_ins
