"""Functions that call themselves, or each other, without end: their lines are told once."""

import re

from explaining import failure_of, trouble


def told(raw):
    return trouble(raw, during_import=False).actual.splitlines()


def test_the_call_that_comes_again_is_told_once_with_how_often():
    lines = told(b"def f(x):\n    return f(x + 1)\n\n\nf(0)\n")
    assert lines[2:4] == ["softmax.py, line 2, in f", "    return f(x + 1)"]
    assert re.fullmatch(r"\.\.\. the call above, \d{3} more times", lines[4])
    assert lines[-1] == "RecursionError: maximum recursion depth exceeded"


def test_a_circle_of_calls_is_told_once():
    raw = b"def f(x):\n    return g(x)\n\n\ndef g(x):\n    return f(x)\n\n\nf(0)\n"
    lines = told(raw)
    assert len(lines) <= 10
    assert sum(bool(re.search(r"the 2 calls above, \d{3} more times", line)) for line in lines) == 1


def test_a_few_equal_calls_are_counted_exactly():
    frames = failure_of(b"def f(n):\n    return f(n - 1) if n else 1 / 0\n\n\nf(5)\n").frames
    assert [frame.again for frame in frames] == [0, 4, 0] or [frame.again for frame in frames] == [
        0,
        5,
    ]


def test_different_calls_are_not_folded():
    raw = b"def f():\n    return g()\n\n\ndef g():\n    return 1 / 0\n\n\nf()\n"
    assert [frame.again for frame in failure_of(raw).frames] == [0, 0, 0]
