"""What the reference is called with, what is measured of it, and the digest of it."""

import numpy as np
import pytest

from grader.answer_key.arguments import digest, fresh_args, numeric_args, plain_args
from grader.assignment.cases import Arg, Call
from grader.assignment.inputs import literal, namespace, plain, scripted, strided
from grader.worker.wire import Callback

X = np.arange(6.0).reshape(2, 3)


def call_of(*made, **callbacks):
    """Return a call with made arguments, and callbacks by their names after them."""
    args = [Arg.of(f"a{place}", each) for place, each in enumerate(made)]
    functions = [Arg(name, Callback(name), f"source of {name}") for name in callbacks]
    return Call("f", (*args, *functions), callbacks=callbacks)


def objects():
    return namespace(draw=scripted(3, 1), words=["a"], x=literal(X))


def test_arguments_are_fresh_for_every_function_of_the_reference():
    call = call_of(literal(X), plain({"a": [1]}), plain(["b"]), objects())
    for _ in range(2):
        x, tokens, words, holder = fresh_args(call)
        assert np.array_equal(x, X)
        assert (tokens, words, holder.words) == ({"a": [1]}, ["b"], ["a"])
        assert [holder.draw(), holder.draw()] == [3, 1]
        x += 1.0
        holder.x[:] = 0.0
        tokens["a"].append(2)
        words.append("c")
        holder.words.append("d")


def test_a_callback_is_a_function_that_gives_its_own_answers():
    call = call_of(plain("c"), double=lambda args, draw: (2 * args[0], draw))
    word, double = fresh_args(call)
    assert word == "c"
    assert double(4.0) == (8.0, 0.0)


def test_a_callback_that_draws_is_given_draws():
    (function,) = fresh_args(call_of(**{"random:g": lambda _, draw: draw}))
    drawn = {function() for _ in range(5)}
    assert len(drawn) == 5
    assert all(0.0 <= each < 1.0 for each in drawn)


def test_only_real_numbers_are_measured():
    made = (literal(X), literal(2), plain("text"), plain(None), plain([1, 2]), objects())
    complex_ones = literal(np.array([1j]))
    call = call_of(*made, complex_ones, strided(literal(X)), f=lambda *_: None)
    numeric = numeric_args(call)
    assert list(numeric) == ["a0", "a1", "a7"]
    assert np.array_equal(numeric["a7"], X)
    assert len(plain_args(call)) == 9


MADE = [
    literal(X),
    literal(X.T),
    literal(X.astype(np.float32)),
    literal(2),
    literal(2.0),
    plain("2"),
    plain(None),
    plain(["a", "b"]),
    plain(["ab"]),
    plain(("a", "b")),
    plain({"a": 1, "b": 2}),
    plain({"a": 2, "b": 1}),
    plain({1: "a"}),
    plain({"1": "a"}),
    plain([["a"], "b"]),
    plain([["a", "b"]]),
    scripted(1, 2),
    scripted(2, 1),
    scripted("a", "b"),
    namespace(draw=scripted(1, 2)),
    namespace(drawn=scripted(1, 2)),
    namespace(draw=[1, 2]),
]


def test_different_arguments_have_different_digests():
    digests = [digest([call_of(each)]) for each in MADE]
    assert len(set(digests)) == len(MADE)


def test_equal_arguments_have_equal_digests():
    first, second = (digest([call_of(objects(), plain({"a": 1}))]) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("source", ["lambda x: x", "lambda x: -x"])
def test_the_digest_of_a_function_is_that_of_its_name_and_source(source):
    def asked(name, text):
        arg = Arg("f", Callback(name), text)
        return digest([Call("g", (arg,), callbacks={name: lambda *_: None})])

    assert asked("f", source) == asked("f", source)
    assert asked("f", source) != asked("g", source)
    assert asked("f", source) != asked("f", source + " ")
