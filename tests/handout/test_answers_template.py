"""The file for closed forms that students are given."""

import re
import tomllib
from pathlib import Path

from tp1 import TP1

from grader.assignment.loading import load_assignment
from grader.closed_forms.answers import MAX_BYTES, MAX_LINE
from grader.handout.answers_template import answers_template

TEMPLATE = answers_template(TP1).decode()


def test_it_names_every_form_and_every_symbol_with_what_it_means():
    for name, form in TP1.closed_forms.forms.items():
        after = TEMPLATE.partition(form.stated.title)[2].partition(f'# {name} = ""')[0]
        for symbol, stated in form.stated.symbols.items():
            assert f"#   {symbol}: {stated.means}\n" in after
    assert "sigmoid_prime is the derivative of sigmoid" in TEMPLATE


def test_what_is_not_filled_in_says_nothing():
    assert tomllib.loads(TEMPLATE) == {}


def test_it_can_be_filled_in_and_stays_within_the_bounds():
    filled = re.sub(r'^# (\w+ = ")"$', rf'\1{"x" * 400}"', TEMPLATE, flags=re.MULTILINE)
    assert tomllib.loads(filled).keys() == TP1.closed_forms.forms.keys()
    assert len(filled.encode()) < MAX_BYTES
    assert max(map(len, filled.encode().splitlines())) < MAX_LINE


def test_it_speaks_french():
    assert "sigmoid_gradient" in answers_template(TP1, "fr").decode()


def test_an_assignment_without_closed_forms_has_none(root):
    assert answers_template(load_assignment(Path(root, "grader/assignments/example"))) is None
