"""Submission ids: safe in a path and in a URL, unique in a batch."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.intake.ids import LONGEST, TAKEN, make_ids

NAMES = st.lists(
    st.text(st.characters(codec=None, categories=None))
    | st.sampled_from(["a", "A", "a-2", "A b", "con", "..", "-", "index.html", "été", "a" * 99]),
    max_size=12,
)


@given(NAMES)
@example(["", ".", "..", "/", "\\", "../../etc/passwd", "CON", "Index.HTML", "\ud800", "-rf"])
def test_ids_are_safe_in_a_path_and_in_a_url(names):
    for identifier in make_ids(names):
        assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]*", identifier)
        assert identifier.lower() not in TAKEN


@given(NAMES)
@example(["a", "A", "a", "a-2", "a-2-2"])
@example(["a-2", "a", "a"])
def test_ids_are_unique_even_where_case_does_not_count(names):
    ids = make_ids(names)
    assert len({identifier.lower() for identifier in ids}) == len(names)


@given(NAMES)
def test_ids_stay_short(names):
    assert all(len(identifier) <= LONGEST + 9 + 4 for identifier in make_ids(names))


@given(NAMES)
def test_the_same_names_give_the_same_ids(names):
    assert make_ids(names) == make_ids(names)


@given(st.lists(st.from_regex(r"[a-z]{3,9}[0-9]{2}", fullmatch=True), unique=True, max_size=6))
def test_ids_of_different_names_do_not_depend_on_their_order(names):
    backwards = dict(zip(reversed(names), make_ids(reversed(names)), strict=True))
    assert make_ids(names) == [backwards[name] for name in names]


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("s01-ada", "s01-ada"),
        ("Ada Lovelace", "Ada-Lovelace"),
        ("José Müller", "Jose-Muller"),
        ("Dupont, Jean (12345) rendu", "Dupont-Jean-12345-rendu"),
        ("a/../b", "a-..-b"),
        (".hidden", "hidden"),
        ("index.html", "index.html-2"),
        ("NUL", "NUL-2"),
    ],
)
def test_a_name_is_kept_as_far_as_it_is_safe(name, identifier):
    assert make_ids([name]) == [identifier]


def test_equal_names_are_numbered_in_order():
    assert make_ids(["ada", "ada", "ben"]) == ["ada", "ada-2", "ben"]


@given(NAMES)
def test_a_name_that_is_an_id_already_keeps_it_whatever_resembles_it(names):
    assert make_ids([*names, "ada-02"])[-1].startswith("ada-02")
    assert make_ids(["ADA-02", "ada 02", *set(names) - {"ada-02"}, "ada-02"])[-1] == "ada-02"


def test_a_name_in_capitals_keeps_its_id_beside_one_that_resembles_it():
    assert make_ids(["Ada-Lovelace", "Ada Lovelace"])[0] == "Ada-Lovelace"


def test_names_that_would_share_an_id_are_told_apart_by_a_digest():
    first, second, third = make_ids(["Ada", "ada", "a.da"])
    assert (second, third) == ("ada", "a.da")
    assert re.fullmatch(r"Ada-[0-9a-f]{8}", first)


@pytest.mark.parametrize("names", [["李明", "王芳"], ["x" * 80 + "1", "x" * 80 + "2"], ["", "!"]])
def test_names_that_lose_too_much_are_told_apart_by_a_digest(names):
    first, second = make_ids(names)
    assert first[-8:] != second[-8:]
    assert re.fullmatch(r"[0-9a-f]{8}", first[-8:])
