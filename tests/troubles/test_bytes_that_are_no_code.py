"""Bytes that are no text, and characters that only look like code."""

import pytest
from explaining import failure_of, trouble

from grader.sandbox.outcome import Frame, Outcome
from grader.troubles.explain import explain


def test_utf_16_without_its_mark_is_named_with_its_file():
    said = trouble("x = 1\ny = 2\n".encode("utf-16-le"))
    assert said.rationale == (
        "the file is saved as UTF-16, without the mark that says so (softmax.py)"
    )
    assert "save it as UTF-8" in said.hint


def test_a_nul_in_a_file_is_not_called_an_encoding():
    said = trouble(b"x = 1\n\0\ny = 2\n")
    assert said.rationale == "the file holds NUL characters, which are no text (softmax.py)"
    assert "UTF-8" in said.hint


def test_the_neighbour_that_holds_the_nuls_is_the_file_that_is_named():
    raw = "x = 1\n".encode("utf-16-be")
    outcome = Outcome("raised", failure=failure_of(raw), during_import=True)
    said = explain(outcome, {"neural.py": b"import sigmoid\n", "sigmoid.py": raw})
    assert said.rationale.endswith("(sigmoid.py)")


@pytest.mark.parametrize(
    ("character", "words"),
    [
        ("\u00a0", "a space of another kind"),
        ("\u201c", "typographic quotation mark"),
        ("\u2019", "typographic quotation mark"),
        ("\u2013", "a dash, not a minus sign"),
        ("\u2212", "a dash, not a minus sign"),
    ],
)
def test_a_character_that_looks_like_another_gets_a_hint_of_its_own(character, words):
    said = trouble(f"x = 1\ny = 2 {character} x\n".encode())
    assert said.rationale.startswith("the file is not valid Python (softmax.py, line 2): ")
    assert words in said.hint


def test_a_file_whose_encoding_nobody_knows_is_named_even_without_a_line():
    failure = failure_of(b"# coding: no-such-thing\n", "sigmoid.py")
    assert failure.frames[-1] == Frame("sigmoid.py", 0, "")
    outcome = Outcome("raised", failure=failure, during_import=True)
    said = explain(outcome, {"sigmoid.py": b"# coding: no-such-thing\n"})
    assert said.rationale.startswith("the file is not UTF-8 (sigmoid.py): ")
