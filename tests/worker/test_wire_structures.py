"""Dictionaries and plain objects on the wire: whole where they may cross, refused elsewhere."""

from collections import Counter, OrderedDict

import numpy as np
import pytest
from crossing import crossed

from grader.worker.frames import WireError
from grader.worker.wire import (
    MAX_DEPTH,
    MAX_ITEMS,
    MAX_KEY,
    WIDEST_KEY,
    Callback,
    Decoder,
    Encoder,
    Namespace,
    Opaque,
    Scripted,
)

LARGEST = WIDEST_KEY - 1


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"a": 1, "b": None},
        {3: "three", -LARGEST: [1, 2], LARGEST: {"": ()}},
        {"k" * MAX_KEY: 1},
    ],
)
def test_dictionaries_with_texts_and_whole_numbers_as_keys_cross_in_their_order(value):
    arrived = crossed(value)
    assert arrived == value
    assert list(arrived) == list(value)


def test_arrays_in_dictionaries_cross():
    arrived = crossed({"x": np.arange(3.0), 1: [np.float64(2.0)]})
    assert np.array_equal(arrived["x"], [0.0, 1.0, 2.0])
    assert arrived[1] == [2.0]


@pytest.mark.parametrize("value", [Counter("aab"), OrderedDict(a=2, b=1)])
def test_subclasses_of_dictionaries_become_plain_ones(value):
    arrived = crossed(value)
    assert type(arrived) is dict
    assert arrived == dict(value)


@pytest.mark.parametrize(
    "key", [1.5, None, True, (1, 2), b"a", "k" * (MAX_KEY + 1), WIDEST_KEY, -WIDEST_KEY]
)
def test_a_dictionary_with_any_other_key_becomes_a_description(key):
    assert isinstance(crossed({key: 1}), Opaque)


def test_a_dictionary_with_too_many_items_becomes_a_description():
    assert isinstance(crossed(dict.fromkeys(range(MAX_ITEMS // 2 + 1))), Opaque)


def test_dictionaries_that_are_too_deep_hold_a_description_where_they_stop():
    value = {}
    for _ in range(MAX_DEPTH + 1):
        value = {"in": value}
    arrived = crossed(value)
    for _ in range(MAX_DEPTH):
        arrived = arrived["in"]
    assert isinstance(arrived, Opaque)


@pytest.mark.parametrize(
    "held",
    [
        [["a", ["none"]], ["a", ["none"]]],
        [["a"]],
        [["a", ["none"], ["none"]]],
        ["ab"],
        [[1.5, ["none"]]],
        [[True, ["none"]]],
        [[None, ["none"]]],
        [[["a"], ["none"]]],
        [[WIDEST_KEY, ["none"]]],
        [["k" * (MAX_KEY + 1), ["none"]]],
        [["a", "none"]],
        {"a": ["none"]},
        "a",
    ],
)
def test_a_malformed_dictionary_is_refused(held):
    with pytest.raises(WireError):
        Decoder(b"").value(["dict", held])


def test_nested_dictionaries_count_as_items():
    many = ["dict", [[key, ["dict", []]] for key in range(MAX_ITEMS)]]
    with pytest.raises(WireError):
        Decoder(b"").value(many)


OBJECT = Namespace({"draw": Scripted((3, 1)), "f": Callback("f"), "size": 4})


def test_objects_cross_to_a_worker():
    encoder = Encoder()
    coded = encoder.value(OBJECT)
    assert Decoder(b"".join(encoder.chunks), with_objects=True).value(coded) == OBJECT


@pytest.mark.parametrize("value", [OBJECT, Scripted((1,))])
def test_no_object_comes_from_a_worker(value):
    with pytest.raises(WireError):
        crossed(value)
