"""Comments, docstrings, strings, numbers and names of any source, also of one that is none."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.similarity.lexing import Token, decode, tokens


def read(text):
    return list(tokens(text))


def of(kind, text):
    return [each.text for each in read(text) if each.kind == kind]


def test_adjacent_comments_are_one_and_know_their_first_line():
    assert read("\n# one\n  # two\n\n# three\n") == [
        Token("comment", "one\ntwo", 2),
        Token("comment", "three", 5),
    ]


def test_a_string_that_is_a_statement_is_a_docstring():
    text = 'def f(x):\n    """Say\n    so."""\n    return g("a text", [\n"another"])\n'
    assert of("docstring", text) == ["Say\n    so."]
    assert of("string", text) == ["a text", "another"]


def test_lines_are_counted_inside_long_strings():
    assert read('"""a\nb\n"""\nname')[-1] == Token("name", "name", 4)


def test_a_hash_in_a_string_is_no_comment():
    assert of("comment", "print('# no', \"# no\")  # yes") == ["yes"]


def test_prefixes_and_escapes_belong_to_the_string():
    assert of("string", r"x = rb'a\'b' + f" + '"c"') == [r"a\'b", "c"]


@pytest.mark.parametrize("mark", ['"', "'"])
def test_a_string_that_a_backslash_ends_with_the_file_is_one_string(mark):
    text = 3 * mark + "\n" + ("\\" + 3 * mark + "\n") * 3 + "\\"
    assert [each.kind for each in read(text)] == ["docstring"]


def test_attributes_are_told_from_names():
    assert of("name", "rows = data. shape") == ["rows", "data", ". shape"]


def test_a_known_name_is_passed_over_and_parts_the_comments_beside_it():
    text = "np = 1  # one\nnp = np  # two\n"
    assert [each.text for each in tokens(text, {"np"}) if each.kind in ("name", "comment")] == [
        *("one", "two")
    ]


def test_a_dot_before_the_mark_of_a_string_is_an_attribute():
    assert read(".r'x'")[0] == Token("name", ".r", 1)


def test_numbers_are_read_in_every_spelling():
    assert of("number", "a = [1, 2.5, .5e-3, 0x1F, 1_000, 10L]") == [
        *("1", "2.5", ".5e-3", "0x1F", "1_000", "10L")
    ]


@pytest.mark.parametrize(
    "text",
    ['"""never closed', "'never closed\nname", "print 'two'", "def (:\n  # here", "(" * 100_000],
)
def test_what_does_not_parse_is_read_as_far_as_possible(text):
    read(text)


@given(st.text(alphabet="'\"\\#\n (a1.e", max_size=60))
def test_any_text_is_read(text):
    assert all(each.line <= text.count("\n") + 1 for each in read(text))


@pytest.mark.parametrize("piece", ['"""', "'", "import (", "\\", ". ", "1e", "# ", "{", "x  ", "%"])
def test_time_grows_with_the_size_alone(piece):
    from grader.similarity.items import items_of  # noqa: PLC0415 the whole reader is meant

    raw = (piece * (256 * 1024 // len(piece))).encode()
    started = time.process_time()
    list(items_of({"softmax.py": raw}))
    assert time.process_time() - started < 5


def test_bytes_that_are_not_utf_8_are_latin_1_whatever_the_cookie_says():
    assert decode("# -*- coding: rot13 -*-\n# caf\u00e9".encode("latin-1")).endswith("caf\u00e9")
