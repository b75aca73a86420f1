"""Submission ids: safe in a path and in a URL, unique in a batch."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.gradebook.targets import TARGETS
from grader.intake import ids
from grader.intake.ids import DEVICE_NAMES, MAX_ID_CHARS, RESERVED_IDS, make_ids

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
        assert identifier.lower() not in RESERVED_IDS
        assert identifier.lower().partition(".")[0] not in DEVICE_NAMES


@given(NAMES)
@example(["a", "A", "a", "a-2", "a-2-2"])
@example(["a-2", "a", "a"])
def test_ids_are_unique_even_where_case_does_not_count(names):
    made = make_ids(names)
    assert len({identifier.lower() for identifier in made}) == len(names)


@given(NAMES)
def test_ids_stay_short(names):
    alone = [make_ids([name])[0] for name in names]
    assert all(len(identifier) <= MAX_ID_CHARS + 9 + 2 for identifier in alone)
    assert all(len(identifier) <= MAX_ID_CHARS + 65 + 4 for identifier in make_ids(names))


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
        ("Con.txt", "Con-2.txt"),
        ("lpt9.tar.old", "lpt9-2.tar.old"),
        ("COM\N{SUPERSCRIPT TWO}.py", "COM2-2.py"),
        ("com10", "com10"),
        ("con-2", "con-2"),
    ],
)
def test_a_name_is_kept_as_far_as_it_is_safe(name, identifier):
    assert make_ids([name]) == [identifier]


@given(st.permutations(["bob.zip", "bob.tar", "bob", "Bob.zip", "BOB", "bob-2.zip", "ada.zip"]))
def test_ids_of_namesakes_hang_on_their_files_names_and_on_no_order(files):
    names = [file.partition(".")[0] for file in files]
    made = dict(zip(files, make_ids(names, [f"/class/{file}" for file in files]), strict=True))
    assert made == {
        "ada.zip": "ada",
        "bob-2.zip": "bob-2",
        "bob.zip": "bob-328c1a42",
        "bob.tar": "bob-0e4859a9",
        "bob": made["bob"],
        "Bob.zip": made["Bob.zip"],
        "BOB": made["BOB"],
    }
    assert all(
        re.fullmatch(r"bob-[0-9a-f]{8}", made[each], re.IGNORECASE) for each in ("bob", "BOB")
    )


def test_files_of_one_name_in_two_folders_are_told_apart_by_their_paths():
    one, two = make_ids(["bob", "bob"], ["/a/bob.zip", "/b/bob.zip"])
    assert one != two
    assert make_ids(["bob", "bob"], ["/b/bob.zip", "/a/bob.zip"]) == [two, one]


def test_nobody_has_the_id_that_two_names_would_have():
    made = make_ids(["Bob Smith", "Bob-Smith", "bob smith"])
    assert all(re.fullmatch(r"bob-smith-[0-9a-f]{8}", each, re.IGNORECASE) for each in made)


def test_an_id_that_was_made_for_another_cannot_be_had_by_choosing_it_as_a_name():
    names, sources = ["bob", "bob"], ["/c/bob.zip", "/c/bob.tar"]
    forged = make_ids(names, sources)[0]
    made = make_ids([*names, forged], [*sources, f"/c/{forged}.zip"])
    assert made[:2] == make_ids(names, sources)
    assert re.fullmatch(rf"{forged}-[0-9a-f]{{8}}", made[2])


def test_an_id_that_a_namesake_had_in_another_batch_is_nobody_else_s_by_its_name():
    had = make_ids(["Bob", "bob"], ["/c/Bob.zip", "/c/bob.zip"])[0]
    assert make_ids(["bob", had]) == ["bob", make_ids(["bob", had])[1]]
    assert had not in make_ids(["bob", had])


def test_digits_that_end_a_name_stay_its_end_where_nobody_has_the_rest():
    assert make_ids(["bob-20261130", "ada", "bobby"]) == ["bob-20261130", "ada", "bobby"]


@pytest.mark.parametrize("name", [*TARGETS, "CSV", "grades.csv", "junit.xml", "feedback.zip"])
def test_what_exports_of_a_class_are_written_to_is_nobody_s_folder(name):
    assert make_ids([name]) == [f"{name}-2"]


def test_what_nothing_tells_apart_is_numbered():
    one, two, ben = make_ids(["ada", "ada", "ben"])
    assert (two, ben) == (f"{one}-2", "ben")


def test_thousands_of_names_alike_cost_what_they_are_many(monkeypatch):
    calls = 0
    whole = ids._digest

    def counted(*parts):
        nonlocal calls
        calls += 1
        return whole(*parts)

    monkeypatch.setattr(ids, "_digest", counted)
    names = [f"{number:013b}".translate({48: "a", 49: "A"}) for number in range(2000)]
    assert len(set(make_ids(names))) == 2000
    assert calls <= 3 * 2000


@pytest.mark.parametrize("names", [["李明", "王芳"], ["x" * 80 + "1", "x" * 80 + "2"], ["", "!"]])
def test_names_that_lose_too_much_are_told_apart_by_a_digest(names):
    first, second = make_ids(names)
    assert first[-8:] != second[-8:]
    assert re.fullmatch(r"[0-9a-f]{8}", first[-8:])
