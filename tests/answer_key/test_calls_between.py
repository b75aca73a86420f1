"""What is asked between two equal calls: other numbers of the same shapes, and nothing odd."""

import numpy as np

from grader.answer_key.calls_between import calls_between
from grader.assignment.cases import Arg, Call, Case
from grader.assignment.inputs import literal, namespace, plain, scripted

X = np.array([0.25, 1.0])


def others(*args):
    (call,) = calls_between(("f",), Case("a", "a", (Call("f", args),)))
    return [arg.value for arg in call.args]


def test_numbers_become_their_distance_from_one():
    (x,) = others(Arg.of("x", literal(X)))
    assert x.tolist() == [0.75, 0.0]
    assert others(Arg.of("x", literal(3))) == [-2]


def test_whole_numbers_beside_other_arguments_stay():
    x, at, rate = others(Arg.of("x", literal(X)), Arg("at", 2, "2"), Arg("rate", 0.25, "0.25"))
    assert (x.tolist(), at, rate) == ([0.75, 0.0], 2, 0.75)


def test_what_is_fixed_and_what_is_no_number_stays():
    labels, word, holder = others(
        Arg.of("labels", literal(X), fixed=True),
        Arg.of("word", plain("b")),
        Arg.of("holder", namespace(draw=scripted(1))),
    )
    assert np.array_equal(labels, X)
    assert word == "b"
    assert holder.attributes["draw"].values == (1,)
