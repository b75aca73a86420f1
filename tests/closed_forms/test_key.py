"""The key of closed forms: drawn from the seed, kept in a pack as values, held to its forms."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tp1_forms import ANSWERED, FORMS, KEY

from grader.closed_forms.draws import DIFFERENT, SMALLEST, draw
from grader.closed_forms.key import FormsAnswered, is_equal, key_of, packed, unpacked
from grader.closed_forms.nodes import FormError

SHAPED = FORMS.forms["input_gradient"]


def with_answer(name, **update):
    """Return the reference's forms with a change to one of them."""
    forms = {each: answered.model_dump() for each, answered in ANSWERED.root.items()}
    return FormsAnswered.model_validate({**forms, name: {**forms[name], **update}})


@pytest.mark.parametrize("name", FORMS.forms)
def test_the_same_seed_draws_the_same_values(name):
    one, other = (draw(FORMS, FORMS.forms[name], 5) for _ in range(2))
    assert json.dumps([{k: v.tolist() for k, v in case.items()} for case in one]) == json.dumps(
        [{k: v.tolist() for k, v in case.items()} for case in other]
    )


def test_another_seed_draws_other_values():
    one, other = (draw(FORMS, SHAPED, seed)[0]["x"] for seed in (5, 6))
    assert not is_equal(one, other)


@given(st.integers(0, 2**53))
def test_dimensions_differ_and_never_make_a_number_of_a_matrix(seed):
    for case in draw(FORMS, SHAPED, seed)[:DIFFERENT]:
        sizes = [int(case[name]) for name in ("Dx", "H", "Dy")]
        assert len({*sizes}) == len(sizes)
        assert min(sizes) >= SMALLEST


def test_the_last_cases_are_square_so_that_transposed_matrices_fit():
    for case in draw(FORMS, SHAPED, 5)[DIFFERENT:]:
        assert case["W1"].shape == case["W2"].shape == (case["H"], case["H"])


def test_the_first_case_is_the_smallest():
    sizes = [sum(case[name] for name in ("Dx", "H", "Dy")) for case in draw(FORMS, SHAPED, 5)]
    assert sizes[0] == min(sizes)


@given(st.integers(0, 2**53))
def test_every_mistake_differs_from_what_is_right_at_every_seed(seed):
    assert key_of(FORMS, ANSWERED, seed).keys() == FORMS.forms.keys()


def test_a_pack_keeps_the_key_without_formulas():
    raw = packed(KEY, FORMS)
    assert not any(form.answer.encode() in raw for form in ANSWERED.root.values())
    again = unpacked(raw, FORMS, 41)
    for name, cases in KEY.items():
        for one, other in zip(cases, again[name], strict=True):
            assert is_equal(one.expected, other.expected)
            assert one.alikes.keys() == other.alikes.keys()


def test_a_pack_of_other_values_is_refused():
    with pytest.raises(ValueError, match="other values"):
        unpacked(packed(KEY, FORMS), FORMS, 42)


@pytest.mark.parametrize(
    ("update", "said"),
    [
        ({"answer": "Dx +"}, "parameter_count.answer: it ends where a value is expected"),
        ({"mistakes": {"answers.unheard": ["H"]}}, "answers.unheard has no text"),
        (
            {"mistakes": {"answers.bias-forgotten": ["Dy + H * (Dx + 1 + Dy)"]}},
            "parameter_count.mistakes.answers.bias-forgotten#0: is right",
        ),
    ],
)
def test_a_reference_that_cannot_be_used_is_told_with_its_key(update, said):
    with pytest.raises(FormError, match=said.replace("+", r"\+")):
        key_of(FORMS, with_answer("parameter_count", **update), 0)


def test_a_form_without_its_answer_is_told():
    forms = FormsAnswered({name: ANSWERED.root[name] for name in list(ANSWERED.root)[1:]})
    with pytest.raises(FormError, match="sigmoid_gradient: its answer is missing"):
        key_of(FORMS, forms, 0)


@given(st.lists(st.floats(-100, 100), min_size=2, max_size=4))
def test_a_value_is_equal_to_itself_and_not_to_one_moved_by_a_millionth(entries):
    value = np.array([entries]) + 200
    assert is_equal(value, value.copy())
    assert not is_equal(value * (1 + 1e-6), value)


@pytest.mark.parametrize("strange", [np.array([[np.nan]]), np.array([[np.inf]]), None])
def test_what_is_no_number_is_equal_to_no_number(strange):
    assert not is_equal(strange, np.array([[1.0]]))
    assert not is_equal(np.array([[1.0]]), strange)
