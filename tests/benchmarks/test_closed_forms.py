"""How long the trusted side works on a formula: hostile ones within 100 ms, honest ones in some."""

import time

import pytest
from spellings import HOSTILE, HOSTILE_FILES, RIGHT
from tp1_forms import FORMS, KEY, judged

from grader.closed_forms.judge import judge_forms

MOST_SECONDS = 0.1


def worst_of(each, tries):
    """Return the time of the slowest of some inputs, the best of three tries each."""
    times = {}
    for name, given in tries.items():
        best = float("inf")
        for _ in range(3):
            begin = time.perf_counter()
            each(given)
            best = min(best, time.perf_counter() - begin)
        times[name] = best
    name = max(times, key=times.get)
    print(f"\n{len(times)} inputs: the slowest, {name!r}, in {1e3 * times[name]:.1f} ms")
    return times[name]


def test_hostile_formulas_are_refused_in_time(benchmark):
    args = (lambda text: judged("parameter_count", text), HOSTILE)
    assert benchmark.pedantic(worst_of, args=args) < MOST_SECONDS


def test_hostile_files_are_refused_in_time(benchmark):
    args = (lambda raw: judge_forms(raw, FORMS, KEY), HOSTILE_FILES)
    assert benchmark.pedantic(worst_of, args=args) < MOST_SECONDS


@pytest.mark.parametrize("function", ["softmax", "sigmoid_prime", "sigmoid"])
def test_the_costliest_formulas_that_can_be_read_are_judged_in_time(benchmark, function):
    deep = f"{function}(" * 23 + "W1" + ")" * 23
    wide = "+".join([f"{function}(z2)"] * (400 // (len(function) + 5)))
    args = (lambda text: judged("input_gradient", text), {"deep": deep, "wide": wide})
    assert benchmark.pedantic(worst_of, args=args) < MOST_SECONDS


def test_honest_formulas(benchmark):
    """Four right forms, as a hand-in has them."""
    four = [(name, formulas[0]) for name, formulas in RIGHT.items()]
    benchmark(lambda: [judged(*each) for each in four])
