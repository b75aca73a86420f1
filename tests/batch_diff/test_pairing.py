"""Which submission of one batch is which of the other."""

from grader.batch_diff.pairing import Pair, pair_up


def test_submissions_are_matched_by_id_whatever_their_names():
    found = pair_up({"a": "Ada"}, {"a": "Ada Lovelace"})
    assert found.pairs == (Pair("a", "a", "id"),)


def test_other_ids_are_matched_by_a_name_that_only_one_has():
    found = pair_up({"a": "Ada", "b": "Bo"}, {"a-1": "Ada", "b": "Bo"})
    assert Pair("a", "a-1", "name") in found.pairs
    assert not found.only_old
    assert not found.only_new


def test_a_name_that_two_have_matches_nobody():
    found = pair_up({"a": "Ada", "a-2": "Ada"}, {"x": "Ada"})
    assert found.pairs == ()
    assert found.only_old == ("a", "a-2")
    assert found.only_new == ("x",)


def test_a_name_of_somebody_matched_by_id_matches_nobody_else():
    found = pair_up({"a": "Ada", "b": "Ada"}, {"a": "Ada", "c": "Ada"})
    assert found.pairs == (Pair("a", "a", "id"),)


def test_submissions_without_a_name_are_not_matched_by_it():
    assert pair_up({"a": ""}, {"b": ""}).pairs == ()
