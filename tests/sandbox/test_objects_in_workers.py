"""Arguments that are dictionaries, objects and functions, as a student's code meets them."""

from grader.worker.wire import Callback, Namespace, Opaque, Scripted

DRAWS = Namespace({"draw": Scripted((3, 1, 2)), "words": ["a", "b"]})


def test_a_dictionary_arrives_as_one(student):
    source = "def f(tokens, words): return [tokens[word] for word in words]"
    outcome = student(source).call("f", {"a": 2, "b": 5}, ["b", "a", "b"])
    assert outcome.value.tolist() == [5.0, 2.0, 5.0]


def test_an_objects_function_gives_its_values_in_turn(student, start):
    source = "def f(d): return [d.draw(), d.draw(), d.draw(), len(d.words)]"
    outcome = student(source, start).call("f", DRAWS)
    assert outcome.value.tolist() == [3.0, 1.0, 2.0, 2.0]


def test_each_call_begins_with_the_first_value(student):
    own = student("def f(d): return d.draw()")
    assert [own.call("f", DRAWS).value for _ in range(2)] == [3, 3]


def test_nothing_that_a_call_changes_is_seen_by_the_next(student):
    source = """
def f(tokens, dataset):
    tokens["a"] += 1
    dataset.words.append("c")
    dataset.more = 1
    return [tokens["a"], len(dataset.words)]
"""
    own = student(source)
    for _ in range(2):
        assert own.call("f", {"a": 2}, DRAWS).value == [3, 3]


def test_a_function_without_more_values_says_how_many_it_had(student):
    source = "def f(d):\n    while True:\n        d.draw()"
    failure = student(source).call("f", DRAWS).failure
    assert failure.type == "NoMoreValues"
    assert failure.message == "it was called more often than the 3 times that it answers"
    assert [(frame.line, frame.function) for frame in failure.frames] == [(3, "f")]


def test_a_scripted_function_can_be_the_argument_itself(student):
    assert student("def f(draw): return draw() + draw()").call("f", Scripted((1, 2))).value == 3


def test_an_objects_callback_is_answered_from_here(student):
    holder = Namespace({"double": Callback("double")})
    outcome = student("def f(o): return o.double(4.0)").call(
        "f", holder, callbacks={"double": lambda args, _: 2 * args[0]}
    )
    assert outcome.value == 8.0


def test_a_scripted_function_is_counted_as_a_callback_is(student):
    own = student("def f(g):\n    g()\n    return 1")
    callback = own.call("f", Callback("g"), count=True, callbacks={"g": lambda *_: 1.0})
    scripted = own.call("f", Scripted((1.0,)), count=True)
    assert 0 < scripted.events <= callback.events


def test_a_returned_dictionary_comes_back_with_its_lists_as_arrays(student):
    outcome = student("def f(): return {'a': [1, 2], 3: {'b': 'text'}}").call("f")
    assert list(outcome.value) == ["a", 3]
    assert outcome.value["a"] == [1, 2]
    assert outcome.value[3] == {"b": "text"}


def test_a_returned_dictionary_of_very_many_parts_is_described(student):
    outcome = student("def f(): return {key: key for key in range(5000)}").call("f")
    assert outcome.value == Opaque("a dict with 5000 keys")


def test_all_arguments_of_an_evaluation_are_kept(student):
    source = "def f(g):\n    g([1.0], 2, 'c', {'k': [3.0]})\n    g(5.0)"
    outcome = student(source).call(
        "f", Callback("random:g"), callbacks={"random:g": lambda *_: 1.0}
    )
    first, second = outcome.evaluations
    assert first.point.tolist() == [1.0]
    assert first.others == (2, "c", {"k": [3.0]})
    assert first.function == second.function == "random:g"
    assert second.others == ()


def test_a_long_list_among_them_is_kept_as_an_array(student):
    source = "def f(g): g(1.0, [0.5] * 3000)"
    outcome = student(source).call("f", Callback("g"), callbacks={"g": lambda *_: 1.0})
    (kept,) = outcome.evaluations[0].others
    assert kept.shape == (3000,)


def test_too_many_evaluations_are_told_by_the_name_of_the_function(student):
    source = "def f(g):\n    while True:\n        g(1.0)"
    outcome = student(source, callback_calls=20).call(
        "f", Callback("random:cost"), callbacks={"random:cost": lambda *_: 1.0}
    )
    assert outcome.ending == "timed_out"
    assert str(outcome.detail).startswith("it evaluated cost more than 20 times")
