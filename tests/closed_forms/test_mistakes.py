"""A wrong form is named by its mistake and refuted by values that a reader can check."""

import pytest
from tp1_forms import ANSWERED, FORMS, KEY, judged

from grader.closed_forms.judge import judge_forms

VARIANTS = [
    (name, mistake, formula)
    for name, form in ANSWERED.root.items()
    for mistake, formulas in form.mistakes.items()
    for formula in formulas
]


@pytest.mark.parametrize(("name", "mistake", "formula"), VARIANTS)
def test_each_known_mistake_is_named(name, mistake, formula):
    assert judged(name, formula).lookalike == mistake


@pytest.mark.parametrize(
    ("name", "formula", "mistake"),
    [
        ("parameter_count", "H * (Dx + Dy)", "answers.bias-forgotten"),
        ("parameter_count", "H * (Dx + Dy + 1)", "answers.bias-forgotten"),
        ("sigmoid_gradient", "s ** 2 - s", "answers.gradient-sign"),
        ("softmax_gradient", "-(softmax(z) - y)", "answers.gradient-sign"),
        ("input_gradient", "(y_hat - y) @ (W1 @ W2).T", "answers.no-activation-derivative"),
        (
            "input_gradient",
            "(y_hat - y) @ W2 * sigmoid_prime(z1) @ W1",
            "answers.transposed-product",
        ),
    ],
)
def test_a_mistake_is_named_however_it_is_spelt(name, formula, mistake):
    assert judged(name, formula).lookalike == mistake


@pytest.mark.parametrize("formula", ["H + 1", "Dx * H + H + H * Dy + Dy + 1"])
def test_a_mistake_that_nobody_knows_has_no_name(formula):
    assert judged("parameter_count", formula).lookalike is None


def test_the_values_that_are_shown_refute_the_form():
    found = judged("parameter_count", "Dx * H + H * Dy")
    values = dict(each.split(" = ") for each in found.given.split("; "))
    before, hidden, after = (int(values[name]) for name in ("Dx", "H", "Dy"))
    assert int(found.actual) == before * hidden + hidden * after
    assert int(found.expected) == int(found.actual) + hidden + after


def test_only_symbols_that_a_form_uses_are_shown():
    found = judged("softmax_gradient", "y_hat")
    assert found.given.startswith("y_hat = [")
    assert "; " not in found.given


def test_shapes_that_do_not_fit_are_told_with_both_sides():
    found = judged("input_gradient", "(y_hat - y) @ W1.T")
    assert "(y_hat - y) is 1 x" in found.rationale
    assert "which do not fit" in found.rationale
    assert "W1: " in found.given
    assert found.expected == ""


def test_a_column_where_a_row_is_asked_for_is_told_to_be_right_but_for_that():
    found = judged("softmax_gradient", "(y_hat - y).T")
    assert "asked for is 1 x" in found.rationale
    assert found.hint == "transposed, it is right"


def test_a_right_value_that_is_not_rewritten_is_told_what_stands_where_it_may_not():
    found = judged("sigmoid_gradient", "exp(-x) * s ** 2")
    assert found.rationale == "its values are right, but x stands outside of sigmoid(x)"


def test_nothing_is_stretched_to_fit():
    found = judged("softmax_gradient", "y_hat - y.T")
    assert "which do not fit" in found.rationale


def test_a_form_that_gives_no_number_is_told_so():
    assert judged("softmax_gradient", "log(-exp(z))").rationale == (
        "it gives no number for these values"
    )


@pytest.mark.parametrize(
    ("formula", "hint"),
    [
        ("2Dx", "a product is written *, one of matrices @"),
        ("H^2", "a power is written **"),
        ("n = Dx * H", "write the right-hand side alone"),
        ("Dx \N{MULTIPLICATION SIGN} H", "an elementwise product is written *, one of matrices @"),
        ("$Dx H$", "write the formula as it is written in Python, not in LaTeX"),
        ("h.T", "symbols are Dx, H, Dy; functions are sum, exp, log"),
        ("np.sum(H)", "a transposed matrix is written W.T, a product of two @; leave out np."),
    ],
)
def test_a_habit_from_elsewhere_is_told_how_it_is_written_here(formula, hint):
    assert judged("parameter_count", formula).hint == hint


def test_a_number_in_place_of_a_text_is_told_to_need_quotes():
    (found,) = judge_forms(b"parameter_count = 25", FORMS, KEY)
    assert found.hint == "put the formula between quotes"
