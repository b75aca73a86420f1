"""The criteria and cases of the assignment, held against the contract."""

import random
from itertools import pairwise

import numpy as np
import pytest
from tp1 import CRITERIA, TP1

from grader.assignment.inputs import Inputs
from grader.worker.wire import Callback, Decoder, Encoder, Laid

SEEDS = [0, 1, 20261123, 2**48 - 1]
each_seed = pytest.mark.parametrize("seed", SEEDS)

POINTS = {
    "softmax.rows": 4,
    "softmax.vector": 2,
    "softmax.shift": 2,
    "softmax.extreme": 4,
    "softmax.shapes": 1,
    "softmax.vectorised": 2,
    "sigmoid.values": 3,
    "sigmoid.extreme": 2,
    "sigmoid.gradient": 3,
    "sigmoid.shapes": 1,
    "sigmoid.vectorised": 1,
    "gradcheck.accepts": 3,
    "gradcheck.rejects": 4,
    "gradcheck.central": 3,
    "gradcheck.restores": 2,
    "gradcheck.random_state": 2,
    "gradcheck.relative": 1,
    "neural.cost": 4,
    "neural.grad_W2": 2,
    "neural.grad_b2": 2,
    "neural.grad_W1": 2,
    "neural.grad_b1": 2,
    "neural.sizes": 2,
    "neural.consistent": 2,
    "neural.purity": 1,
    "neural.extreme": 1,
    "neural.vectorised": 2,
}

WRITTEN = {
    "written.softmax-definition": 5,
    "written.softmax-invariance": 8,
    "written.sigmoid-gradient": 7,
    "written.softmax-cross-entropy-gradient": 8,
    "written.network-gradient": 9,
    "written.parameter-count": 3,
}


def criteria():
    return [criterion for task in TP1.tasks for criterion in task.criteria]


def cases_of(criterion, seed):
    return criterion.make_cases(Inputs(seed, criterion.id))


def all_cases(seed):
    return [case for criterion in criteria() for case in cases_of(criterion, seed)]


def arguments(seed):
    return [arg for case in all_cases(seed) for call in case.calls for arg in call.args]


def plain(value):
    return value.array if isinstance(value, Laid) else value


def gradcheck_cases(seed):
    return {
        case.key: case for case in all_cases(seed) if case.calls[0].function == "gradcheck_naive"
    }.values()


def asked(case):
    """Return f, as a worker is answered, and x of a gradient check."""
    f, x = case.calls[0].args
    evaluate = case.calls[0].callbacks[f.value.name]
    return lambda point, draw=0.0: evaluate([point], draw), np.asarray(x.value)


def test_ids_and_points_are_those_of_the_contract_in_its_order():
    assert [(each.id, each.points) for each in criteria()] == list(POINTS.items())


def test_the_written_parts_are_those_of_the_contract():
    assert [(part.id, part.max_points) for part in TP1.written] == list(WRITTEN.items())


def test_the_tasks_are_worth_15_10_15_and_20_points():
    sums = {task.name: sum(criterion.points for criterion in task.criteria) for task in TP1.tasks}
    assert sums == {"softmax": 15, "sigmoid": 10, "gradcheck": 15, "neural": 20}
    assert list(sums) == ["softmax", "sigmoid", "gradcheck", "neural"]


def test_code_and_written_part_are_worth_60_and_40_points():
    assert sum(each.points for each in criteria()) == 60
    assert sum(part.max_points for part in TP1.written) == 40


def test_course_settings_may_name_exactly_these_criteria():
    assert frozenset(POINTS) == CRITERIA


def test_every_criterion_belongs_to_its_task_and_explains_itself():
    for task in TP1.tasks:
        for criterion in task.criteria:
            assert criterion.id.startswith(f"{task.name}.")
            assert criterion.title
            assert criterion.hint


@each_seed
@pytest.mark.parametrize("criterion", criteria(), ids=lambda each: each.id)
def test_every_criterion_tries_something(criterion, seed):
    cases = cases_of(criterion, seed)
    assert cases
    assert all(case.title and case.calls for case in cases)


@each_seed
def test_the_same_seed_makes_the_same_cases(seed):
    first, second = all_cases(seed), all_cases(seed)
    assert [case.key for case in first] == [case.key for case in second]
    for one, other in zip(first, second, strict=True):
        assert [arg.source for call in one.calls for arg in call.args] == [
            arg.source for call in other.calls for arg in call.args
        ]


def test_other_seeds_make_other_numbers():
    for one, other in pairwise(SEEDS):
        sources = [{arg.source for arg in arguments(seed)} for seed in (one, other)]
        assert len(sources[0] - sources[1]) > 50


@each_seed
def test_equal_keys_mean_equal_calls(seed):
    calls = {}
    for case in all_cases(seed):
        said = [
            (call.function, call.keep, call.count, [(arg.name, arg.source) for arg in call.args])
            for call in case.calls
        ]
        assert calls.setdefault(case.key, said) == said


@each_seed
def test_no_criterion_tries_a_key_twice(seed):
    for criterion in criteria():
        keys = [case.key for case in cases_of(criterion, seed)]
        assert len(set(keys)) == len(keys)


@each_seed
def test_cases_that_depend_on_a_criterion_come_after_it(seed):
    known = set()
    for criterion in criteria():
        assert all(case.needs is None or case.needs in known for case in cases_of(criterion, seed))
        known.add(criterion.id)


@each_seed
def test_calls_are_of_functions_of_the_task(seed):
    for task in TP1.tasks:
        cases = [case for criterion in task.criteria for case in cases_of(criterion, seed)]
        assert {call.function for case in cases for call in case.calls} == set(task.functions)


@each_seed
def test_no_argument_is_a_list(seed):
    kinds = {type(plain(arg.value)) for arg in arguments(seed)}
    assert kinds == {np.ndarray, float, tuple, Callback}


@each_seed
def test_no_argument_is_read_only_when_it_arrives(seed):
    for arg in arguments(seed):
        encoder = Encoder()
        coded = encoder.value(arg.value)
        value = Decoder(b"".join(encoder.chunks)).value(coded)
        assert not isinstance(value, np.ndarray) or value.flags.writeable


@each_seed
def test_the_source_of_an_argument_makes_exactly_its_value(seed):
    for criterion in criteria():
        for case in cases_of(criterion, seed):
            for arg in case.calls[0].args:
                if not isinstance(arg.value, Callback):
                    made = eval(arg.source, {"np": np})  # noqa: S307 the source is ours
                    np.testing.assert_array_equal(made, plain(arg.value), strict=True)


@each_seed
def test_the_source_of_a_checked_function_makes_what_the_worker_is_answered(seed):
    for case in gradcheck_cases(seed):
        f, x = asked(case)
        pasted = eval(case.calls[0].args[0].source, {"np": np, "random": random})  # noqa: S307
        random.seed(seed)
        cost, gradient = pasted(x.copy())
        random.seed(seed)
        answered = f(x.copy(), random.random())
        np.testing.assert_allclose(cost, answered[0], rtol=1e-15)
        np.testing.assert_allclose(gradient, answered[1], rtol=1e-15)


@each_seed
@pytest.mark.parametrize("step", [1e-6, 1e-5, 1e-4, 2e-4])
def test_right_and_wrong_gradients_are_far_apart_for_every_common_step(seed, step):
    for case in gradcheck_cases(seed):
        f, x = asked(case)
        gradient, worst = f(x)[1], 0.0
        for index in np.ndindex(x.shape):
            up, down = x.copy(), x.copy()
            up[index] += step
            down[index] -= step
            numeric = (f(up)[0] - f(down)[0]) / (2 * step)
            size = max(1.0, abs(numeric), abs(gradient[index]))
            worst = max(worst, abs(numeric - gradient[index]) / size)
        assert worst < 1e-6 if case.detail.gradient_is_right else worst > 2.9e-3


@each_seed
def test_costs_and_gradients_of_checked_functions_are_of_moderate_size(seed):
    for case in gradcheck_cases(seed):
        _, x = asked(case)
        sizes = np.abs(case.detail.function.gradient(x))
        assert np.all((sizes >= 0.3) & (sizes <= 2e3))
        assert abs(case.detail.function.cost(x)) < 1.5e3
