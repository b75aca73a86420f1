"""What tasks declare of the answer key: whose look-alikes, which steps, and in silence."""

import sys
import warnings
from dataclasses import replace

import numpy as np
import pytest
from small_assignment import REFERENCE, assignment_of, module_of, task_of

from grader.answer_key.answers import answer_cases
from grader.answer_key.reference import Reference, key_from_reference, load_reference
from grader.assignment.cases import Arg, Call, Case
from grader.assignment.inputs import plain
from grader.assignment.mistakes import LookAlike
from grader.assignment.stand_ins import StandIn
from grader.errors import UsageError
from grader.sandbox.callbacks import RefusedError
from grader.worker.wire import Callback

SEED = 7


def key_of(task, source=REFERENCE, lookalikes=None, mistakes=()):
    assignment = assignment_of(task, mistakes={mistake.id: mistake for mistake in mistakes})
    wrong = {"columns": lookalikes or {}}
    return key_from_reference(
        assignment, SEED, Reference({"columns": module_of("columns", source)}, None, wrong)
    )


def alikes_of(key, function):
    """Return the names of the look-alikes that differ, over all cases of a function."""
    return {
        name.partition("#")[0]
        for case, entry in key.expected.items()
        if case.startswith(f"columns.{function}/")
        for name in entry.alikes
    }


def test_a_look_alike_is_asked_for_the_function_that_its_text_names():
    zero = (lambda x: 0 * x,)
    mistakes = [
        LookAlike("columns.zero", "", "", "", "center"),
        LookAlike("columns.any", "", "", ""),
    ]
    key = key_of(
        task_of(), lookalikes={"columns.zero": zero, "columns.any": zero}, mistakes=mistakes
    )
    assert alikes_of(key, "center") == {"columns.zero", "columns.any"}
    assert alikes_of(key, "scaled") == {"columns.any"}


def test_two_mistakes_at_once_are_asked_for_the_function_of_both():
    zero = (lambda x: 0 * x,)
    mistakes = [LookAlike("a", "", "", "", "center"), LookAlike("b", "", "", "", "center")]
    key = key_of(task_of(), lookalikes={"a+b": zero}, mistakes=mistakes)
    assert alikes_of(key, "center") == {"a+b"}
    assert not alikes_of(key, "spread")


def test_steps_are_those_of_the_function_that_is_declared():
    source = REFERENCE.replace(
        "    return center(x) / spread(x)", "    c = center(x)\n    return c / spread(x)"
    )
    key = key_of(task_of(steps_of="scaled"), source)
    steps = {case.partition("/")[0]: set(entry.steps) for case, entry in key.expected.items()}
    assert steps == {"columns.center": set(), "columns.spread": set(), "columns.scaled": {"c", "x"}}


def test_nothing_that_functions_warn_of_is_printed():
    source = "import warnings\nimport numpy as np\n" + REFERENCE.replace(
        "    return center(x)",
        "    warnings.warn('noise')\n    np.log(-np.ones(2))\n    return center(x)",
    )
    noisy = module_of("columns", source).scaled
    lookalikes = {"columns.noisy": (lambda x: noisy(2 * x) + np.var(x[:1], ddof=1),)}
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        key = key_of(task_of(), source, lookalikes)
        assert alikes_of(key, "scaled") == {"columns.noisy"}
        key.stand_ins["scaled"]([np.ones((2, 2))], 0.0)
    assert not seen


def _with_function(inputs):
    x = inputs.uniform(-1, 1, 3)
    args = (
        Arg("f", Callback("f"), "lambda x: 2 * x"), Arg.of("x", x), Arg.of("word", plain("b")),
        Arg.of("tokens", plain({"a": 0, "b": 2})),
    )  # fmt: skip
    call = Call("center", args, callbacks={"f": lambda args, _: 2 * args[0]})
    return (Case("columns.center/f", "f", (call,)),)


TWICE = "def center(f, x, word, tokens):\n    x[tokens[word]] = 0.0\n    return f(x)\n"


def test_the_reference_is_given_functions_texts_and_dictionaries():
    task = task_of(functions=("center",))
    criterion = replace(task.criteria[0], make_cases=_with_function)
    task = replace(task, criteria=(criterion,))
    key = key_of(task, TWICE, {"columns.same": (lambda f, x, _word, _tokens: f(x),)})
    (case,) = _with_function_cases(key, task)
    x = case.calls[0].args[1].value
    entry = key.known(case)
    assert np.array_equal(entry.values[0], 2 * x * [1, 1, 0])
    assert np.array_equal(entry.alikes["columns.same#0"][0], 2 * x)
    assert np.all(x != 0.0)


def _with_function_cases(key, task):
    cases = answer_cases(assignment_of(task), key)
    return [answered.case for answered in cases["columns.center"].tried]


def test_a_case_of_which_nobody_reads_the_answer_asks_no_reference():
    task = task_of(functions=("center",))

    def unread(inputs):
        (case,) = _with_function(inputs)
        return (replace(case, calls=(replace(case.calls[0], expected=False),)),)

    task = replace(task, criteria=(replace(task.criteria[0], make_cases=unread),))
    assert key_of(task, "def center(*_):\n    1 / 0\n").expected == {}


def test_the_modules_of_an_earlier_assignment_can_be_imported_by_a_reference(tmp_path):
    (tmp_path / "columns.py").write_text(
        "from earlier import middle\ncenter = spread = scaled = middle\n"
    )
    given = {
        "earlier": b"from before import middle\n",
        "before": b"def middle(x):\n    return 0 * x\n",
    }
    loaded = load_reference(tmp_path, assignment_of(task_of(), given=given))
    assert loaded.modules["columns"].middle(np.ones(2)).tolist() == [0.0, 0.0]
    with pytest.raises(UsageError, match="No module named 'earlier'"):
        load_reference(tmp_path, assignment_of(task_of()))


def refused(answer, *args):
    with pytest.raises(RefusedError) as caught:
        answer(args, 0.0)
    return str(caught.value)


def test_a_stand_in_answers_calls_with_one_array_that_is_not_too_large():
    center = key_of(task_of()).stand_ins["center"]
    assert center([[1.0, 3.0]], 0.0).tolist() == [-1.0, 1.0]
    assert "center" in refused(center, np.ones(2), 1)
    assert "center" in refused(center)
    assert "so many" in refused(center, np.zeros(100_000))
    assert "array" in refused(center, "text")


def test_a_stand_in_that_would_never_end_refuses():
    endless = "    while np.isnan(x[0]).any():\n        pass\n    return center(x)"
    answers = key_of(task_of(), REFERENCE.replace("    return center(x)", endless)).stand_ins
    before = sys.gettrace()
    assert answers["scaled"]([np.array([1.0, 3.0])], 0.0).tolist() == [-1.0, 1.0]
    assert refused(answers["scaled"], np.full(2, np.nan))
    assert sys.gettrace() is before


def test_stand_ins_without_values_are_as_they_are_declared():
    declared = (StandIn("center", "nothing"), StandIn("spread", "no value"))
    answers = key_of(task_of(stand_ins=declared)).stand_ins
    assert answers["center"]([np.ones(2)], 0.0) is None
    assert "no stand-in value of spread" in refused(answers["spread"], np.ones(2))
