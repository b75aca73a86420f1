"""Whose name is whose: one person under several spellings, and two who nearly share one."""

import pytest
from batches import of_student
from made_up import made_up

from grader.errors import UsageError
from grader.gradebook.matching import match_reports, names_of, same_name, words
from grader.gradebook.people import label


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Grace Hopper", "HOPPER, Grace"),
        ("Grace Hopper", "gracehopper"),
        ("Grace Hopper", "grace_hopper"),
        ("Zoë Noël", "Zoe\u0308 Noe\u0308l"),
        ("\uff27race Hopper", "Grace Hopper"),
        ("Weiß Anna", "WEISS anna"),
        ("Seán O'Casey", "Seán OCasey"),
        ("Jean-Luc Ney", "ney jean luc"),
        ("सीता राम", "राम, सीता"),
    ],
)
def test_one_name_in_two_spellings_is_one_person(one, other):
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Grace Hopper", "Grace"),
        ("Grace Hopper", "Grace Hoper"),
        ("Grace Hopper", "Grace B. Hopper"),
        ("Zoë Noël", "Zoe Noel"),
        ("Ann Alee", "Anna Lee"),
        ("Li Li", "Li"),
        ("Sam Doe 2", "Sam Doe 3"),
        ("राम", "रमा"),
        ("रीना", "रूना"),
        ("ปู", "ปี"),
        ("Mü", "Mu\u0304"),
        ("", ""),
        ("-", "_"),
    ],
)
def test_two_people_whose_names_are_alike_are_two(one, other):
    assert not same_name(one, other)
    assert not same_name(other, one)


def test_a_word_that_stands_twice_in_a_name_counts_twice():
    assert words("Li Li") == {"li": 2}


def test_names_without_a_letter_are_nobody_s():
    assert names_of(of_student(made_up(), "x", "?!", folder="--")) == []


def found(*claims):
    """Match reports named a, b, ... against rows, each with the rows or the reason given for it."""
    reports = [made_up(name) for name in "abcd"[: len(claims)]]
    by_id = dict(zip("abcd", claims, strict=False))
    return match_reports(reports, lambda each: by_id[each.submission.id], "table.csv", "table")


def test_a_row_that_two_reports_claim_is_given_to_neither():
    matching = found((1,), (1,), (2,))
    assert [matched.report.submission.id for matched in matching.matched] == ["c"]
    assert [(each.submission.id, why) for each, why in matching.left_out] == [
        ("a", "the same row is claimed by b; keep one of them"),
        ("b", "the same row is claimed by a; keep one of them"),
    ]


def test_one_row_of_a_team_that_somebody_else_claims_too_withholds_the_whole_team():
    matching = found((1, 2), (2,), (3,))
    assert [matched.report.submission.id for matched in matching.matched] == ["c"]


def test_all_rows_of_a_team_are_its_own():
    (team, other) = found((1, 2), (3,)).matched
    assert (team.rows, other.rows) == ((1, 2), (3,))


def test_a_table_in_which_nobody_is_found_is_an_error_with_the_first_reason():
    with pytest.raises(UsageError, match=r"none of the 2 submissions .* a: is not there"):
        found("is not there", "neither is this one")


def test_a_report_is_labelled_with_the_name_where_it_is_known():
    assert label(of_student(made_up(), "x", "Grace Hopper")) == "x (Grace Hopper)"
    assert label(made_up("x")) == "x"
