"""Groups of a class: everybody in them is a submission, in a folder and in an archive alike."""

import pytest
from downloads import CODE, FORMS, below, zipped
from tp1 import TP1

from grader.errors import UsageError
from grader.intake.read import find_submissions, loose_among
from grader.limits import Limits

LIMITS = Limits()
EVERY_FORM = pytest.mark.parametrize("form", sorted(FORMS))
PACKED = {"work.zip": zipped(CODE)}


def found_in(files, form, top, **options):
    return find_submissions([FORMS[form](files, top / "class")], LIMITS, TP1.names, **options)


def names_in(*given, **options):
    return [each.name for each in found_in(*given, **options)]


def of_groups(first, second, around=""):
    """Return two groups of two, of whom one hands in an archive."""
    return {
        **below(f"{around}{first}", {**below("ada/src", CODE), **below("ben", CODE)}),
        **below(f"{around}{second}", {**below("cy", CODE), **below("di", PACKED)}),
    }


@EVERY_FORM
@pytest.mark.parametrize("around", ["", "TP/", "TP/2026/"])
@pytest.mark.parametrize(
    ("first", "second"),
    [("Group 1", "Group 2"), ("groupe_a", "groupe_b"), ("Klasse 7", "Klasse 8"), ("TD1", "TD2")],
)
def test_everybody_in_the_groups_of_a_class_is_a_submission(tmp_path, form, around, first, second):
    found = found_in(of_groups(first, second, around), form, tmp_path)
    assert [each.name for each in found] == ["ada", "ben", "cy", "di"]
    assert all(len(each.read(LIMITS, TP1.names).modules) == 4 for each in found)


@EVERY_FORM
def test_groups_in_groups_and_people_beside_them_are_all_listed(tmp_path, form):
    files = {
        **of_groups("Group 1", "Group 2", "Class A/"),
        **below("Class B/Group 1", {**below("eve", CODE), **below("fay", CODE)}),
        **below("guy", CODE),
        "Class A/list.xlsx": b"",
        "Class A/Group 1/list.csv": b"",
    }
    found = found_in(files, form, tmp_path)
    assert [each.name for each in found] == ["ada", "ben", "cy", "di", "eve", "fay", "guy"]
    (said,) = loose_among(found)
    assert "list.csv" in said
    assert "list.xlsx" in said


@EVERY_FORM
def test_a_group_of_one_beside_a_group_of_two_is_a_group(tmp_path, form):
    files = {
        **below("Group 1", {**below("ada", CODE), **below("ben", CODE)}),
        **below("Group 2", {"cy.zip": zipped(CODE)}),
    }
    assert names_in(files, form, tmp_path) == ["ada", "ben", "cy"]


@EVERY_FORM
def test_folders_of_several_people_that_are_called_otherwise_stop_with_the_cure(tmp_path, form):
    files = of_groups("Monday", "Tuesday", "TP/")
    with pytest.raises(
        UsageError, match=r"each of Monday, Tuesday holds several .*ada, ben, cy.*name each of"
    ):
        names_in(files, form, tmp_path)
    assert names_in(files, form, tmp_path, layout="plain") == ["Monday", "Tuesday"]


def test_folders_that_stopped_the_grader_can_be_named_each(tmp_path):
    FORMS["folder"](of_groups("Monday", "Tuesday"), tmp_path)
    paths = [tmp_path / "Monday", tmp_path / "Tuesday"]
    found = find_submissions(paths, LIMITS, TP1.names)
    assert [each.name for each in found] == ["ada", "ben", "cy", "di"]


TEAMS = {
    "a team's own parts": {
        **below("Group 1", {**below("src", CODE), "report/r.pdf": b""}),
        **below("Group 2/code", CODE),
    },
    "a team's own modules": {**below("Group 1", CODE), **below("Group 2", CODE)},
}
ATTEMPTS = {
    "the same names": {
        **below("ada", {**below("trial a", CODE), **below("trial b", CODE)}),
        **below("ben", {**below("trial a", CODE), **below("trial b", CODE)}),
    },
    "somebody with one": {
        **below("ada", {**below("trial a", CODE), **below("trial b", CODE)}),
        **below("ben", CODE),
    },
}


@EVERY_FORM
@pytest.mark.parametrize("files", TEAMS.values(), ids=TEAMS)
def test_groups_that_hand_in_together_are_one_submission_each(tmp_path, form, files):
    assert names_in(files, form, tmp_path) == ["Group 1", "Group 2"]


@EVERY_FORM
@pytest.mark.parametrize("files", ATTEMPTS.values(), ids=ATTEMPTS)
def test_a_persons_own_attempts_are_one_submission(tmp_path, form, files):
    assert names_in(files, form, tmp_path) == ["ada", "ben"]
