"""Text of a submission, made harmless before a person or a page sees it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.sanitise import ADDRESS, clean, clean_line, is_clean

ANY_TEXT = st.text(st.characters(codec=None, categories=None))


@given(ANY_TEXT)
def test_no_control_or_bidirectional_character_is_left(text):
    left = {unicodedata.category(character) for character in clean(text) if character not in "\n\t"}
    assert not left & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@given(ANY_TEXT)
def test_what_is_clean_can_be_written_as_utf8(text):
    assert clean(text).encode("utf-8").decode("utf-8") == clean(text)


@given(st.text(max_size=150))
def test_cleaning_twice_is_cleaning_once(text):
    once = clean(text)
    assert clean(once) == once


@pytest.mark.parametrize(
    "text",
    [
        *("plain", "two\nlines\tand a tab", "déjà vu, Ω ≤ ∑", "", "{}% \\"),
        *("e" + "\u0301" * 4, "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301", "हिन्दी, ปี่ที่"),
    ],
)
def test_ordinary_text_stays_as_it_is(text):
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("\x1b[2Jgone", "<U+001B>[2Jgone"),
        ("a\rb", "a<U+000D>b"),
        ("\x00", "<U+0000>"),
        ("\x85", "<U+0085>"),
        ("safe\u202eelif", "safe<U+202E>elif"),
        ("\u2066x\u2069", "<U+2066>x<U+2069>"),
        ("zero\u200bwidth", "zero<U+200B>width"),
        ("one\u2028two", "one<U+2028>two"),
        ("one\u2029two", "one<U+2029>two"),
        ("\u115f\u1160\u2800\u3164\uffa0", "<U+115F><U+1160><U+2800><U+3164><U+FFA0>"),
        ("e" + "\u0301" * 9, "e" + "\u0301" * 4 + "<+5 marks>"),
        ("e" + "\u0301" * 5, "e" + "\u0301" * 4 + "<+1 marks>"),
        ("e" + "\u20dd" * 5, "e" + "\u20dd" * 4 + "<+1 marks>"),
        ("a" + "\u0301\u20dd" * 3, "a" + "\u0301\u20dd" * 2 + "<+2 marks>"),
        ("\ufeff", "<U+FEFF>"),
        ("\ud800", "\ufffd"),
        ("\ue000", "\ufffd"),
        ("\uffff", "\ufffd"),
    ],
)
def test_each_kind_of_trick_is_made_visible(text, visible):
    assert clean(text) == visible


@given(ANY_TEXT)
def test_what_has_been_cleaned_is_clean(text):
    assert is_clean(clean(text, len(text) + 1))


@given(ANY_TEXT)
def test_what_is_clean_stays_as_it_is(text):
    if is_clean(text):
        assert clean(text) == ADDRESS.sub("0x...", text)


@pytest.mark.parametrize("extra", ["", "\x07"])
def test_memory_addresses_are_replaced(extra):
    said = clean(f"<function f at 0x7f3bc2d41e50>{extra}")
    assert said.startswith("<function f at 0x...>")


@pytest.mark.parametrize("address", ["0x1a2b3", "0x7FFF5FBFF8A0", "0xffffffffffffffff"])
def test_an_address_has_five_to_sixteen_digits(address):
    assert clean(f"at {address}.") == "at 0x...."


@pytest.mark.parametrize("text", ["one\ntwo", "\tone\n", "one\u2029two\n", "\r\n"])
def test_a_line_stays_one_line_wherever_lines_are_told(text):
    assert len(clean_line(f"x{text}x").splitlines()) == 1


def test_a_line_shows_its_line_feeds_and_tabs():
    assert clean_line("a\nb\tc") == "a<U+000A>b<U+0009>c"


@pytest.mark.parametrize("text", ["0x1F", "0xffff", "0b101010", "1e10"])
def test_short_hexadecimal_numbers_are_not_addresses(text):
    assert clean(text) == text


def test_long_text_is_cut_and_says_so():
    assert clean("x" * 2_005) == "x" * 2_000 + " [... 5 characters left out]"


def test_text_of_the_allowed_length_is_whole():
    assert clean("x" * 7, 7) == "x" * 7


@given(st.text(), st.integers(0, 30))
def test_no_more_than_the_allowed_length_is_kept(text, longest):
    kept, _, left_out = clean("\x07" * len(text), longest).partition(" [... ")
    assert kept.count("<U+0007>") == min(len(text), longest)
    assert bool(left_out) == (len(text) > longest)
