"""The texts of known mistakes, and the wrong implementations beside the reference."""

import re

import pytest
from tp1 import CATALOGUE, TP1

from grader.answer_key.reference import load_reference
from grader.assignment.mistakes_page import mistakes_page

CONDUCT = {
    "returns-none",
    "missing-function",
    "python-two",
    "missing-package",
    "misspelt-name",
    "too-slow",
    "newer-python",
    "softmax.python-loop",
    "sigmoid.python-loop",
    "neural.python-loop",
    "neural.mutates-params",
    "neural.cost-epsilon",
    "neural.cost-per-row",
    "neural.fixed-size",
    "neural.log-of-labels",
    "neural.misaligned-shapes",
    "neural.weight-decay",
}
"""Mistakes that show by themselves or are measured; so are all of a gradient checker's."""

MEASURED = {"softmax.rounded", "softmax.temperature"}
"""Mistakes that are recognised by their measure alone, whatever it is."""

each_alike = pytest.mark.parametrize("alike", CATALOGUE.values(), ids=lambda alike: alike.id)


def test_the_table_beside_the_reference_is_made_from_the_code(root):
    path = root / "reference" / "lookalikes" / "README.md"
    assert path.read_text(encoding="utf-8") == mistakes_page(TP1)


def test_every_mistake_of_output_has_wrong_implementations_and_no_other(root):
    given = load_reference(root / "reference", TP1).lookalikes
    names = {name for alikes in given.values() for key in alikes for name in key.split("+")}
    output = {name for name in CATALOGUE if not name.startswith("gradcheck.")} - CONDUCT
    assert names == output - MEASURED
    assert all(variants for alikes in given.values() for variants in alikes.values())


@each_alike
def test_the_texts_are_short_and_read_on(alike):
    assert len(alike.rationale.split()) <= 30
    assert len(alike.hint.split()) <= 40
    assert alike.source
    for text in (alike.rationale, alike.hint):
        assert text[0].islower() or text[0] == "`"
        assert not text.endswith(".")
        assert "!" not in text


@each_alike
def test_a_hint_does_not_state_the_answer(alike):
    """None of the expressions that mend a mistake stands in its hint."""
    answer = (
        r"keepdims|axis ?=|1 ?- ?s\b|s ?\* ?\(|2 ?\* ?h\)|2h\b|\.T\b|np\.sum\(|np\.max\(|abs\(|"
        r"setstate|exp\(-x|\.copy\(|sum\(axis"
    )
    assert not re.search(answer, alike.hint)
