"""Which row of a Moodle worksheet is whose: never that of a person with a similar name."""

import pytest
from batches import of_student
from made_up import made_up
from worksheets import Participant, worksheet

from grader.gradebook.matching import Unclear
from grader.gradebook.moodle_rows import Finder, Origin
from grader.gradebook.worksheet import read_worksheet


@pytest.fixture
def find(tmp_path):
    """Return what is found for a submission in a worksheet: numbers of participants, or why not."""

    def run(participants, name=None, folder=None, number=None, without=()):
        path = tmp_path / "grades.csv"
        path.write_bytes(worksheet(participants, without=without))
        sheet = read_worksheet(path)
        ids = {} if number is None else {"moodle": number}
        found = Finder(sheet).find(of_student(made_up(), "x", name, folder=folder, **ids))
        if isinstance(found, Unclear):
            return found.reason
        return found if isinstance(found, str) else [int(sheet.number(row)) for row in found]

    return run


def folder(name, number, plugin="assignsubmission_file"):
    return f"{name}_{number}_{plugin}"


CLASS = [Participant(3, "Anna Berg"), Participant(4, "Anna"), Participant(5, "Berg Maria Anna")]


def test_a_number_and_the_name_are_enough(find):
    assert find(CLASS, folder=folder("Anna Berg", 3)) == [3]
    assert find(CLASS, folder=folder("Anna", 4)) == [4]


@pytest.mark.parametrize("name", ["Anna Holm", "m17 - Anna", "Anna Anna"])
def test_one_word_in_common_is_not_enough_for_a_row(find, name):
    assert isinstance(find(CLASS, folder=folder(name, 4)), str)


def test_a_part_of_the_name_in_the_worksheet_is_not_enough(find):
    assert isinstance(find(CLASS, folder=folder("Anna Berg", 5)), str)


def test_the_whole_name_with_more_before_it_is_enough(find):
    assert find(CLASS, folder=folder("Team Nord-Anna Berg", 3)) == [3]


def test_a_group_in_common_is_no_name_in_common(find):
    rows = [Participant(7, "Ola Nord", group="Team Red"), Participant(8, "Kari Dahl")]
    assert isinstance(find(rows, folder=folder("Team Red-Ida Lund", 7)), str)


def test_the_number_of_a_group_that_is_a_member_s_too_stands_for_the_whole_group(find):
    rows = [
        Participant(7, "Ola Nord", group="Team Red"),
        Participant(8, "Kari Dahl", group="Team Red"),
    ]
    assert find(rows, folder=folder("Team Red", 7)) == [7, 8]


def test_zeros_before_a_number_change_nothing(find):
    assert find(CLASS, folder=folder("Anna Berg", "003")) == [3]


def test_one_of_the_names_that_a_download_gives_is_enough(find):
    assert find(CLASS, "A. Berg", folder("Anna Berg", 3)) == [3]
    assert find(CLASS, "Anna Berg", folder("A. Berg", 3)) == [3]


def test_the_name_of_a_file_is_no_person_s_where_the_person_is_known(find):
    assert isinstance(find(CLASS, "Ida Lund", folder="Anna Berg"), str)


def test_nobody_is_named_where_no_name_is_known(find):
    assert find(CLASS, folder="--") == "there is no participant 'without a name' in the worksheet"


@pytest.mark.parametrize("number", [" 3 ", "\t03"])
def test_space_around_a_number_changes_nothing(find, number):
    assert find(CLASS, "Anna Berg", number=number) == [3]


@pytest.mark.parametrize("number", ["", "x3", "3.0"])
def test_what_is_no_number_leaves_that_of_the_folder(find, number):
    assert find(CLASS, "Anna Berg", folder("Anna Berg", 3), number) == [3]


def test_without_a_number_the_name_must_be_that_of_one_row_alone(find):
    assert find(CLASS, "Berg, Anna") == [3]
    assert find(CLASS, folder="anna") == [4]
    assert isinstance(find(CLASS, "Anna Maria Berg-Holm"), str)
    assert isinstance(find([*CLASS, Participant(6, "Berg Anna")], "Anna Berg"), str)


def test_a_number_that_nobody_has_is_not_helped_by_the_name(find):
    said = find(CLASS, folder=folder("Anna Berg", 9))
    assert said == "there is no participant 9 in the worksheet, nor such a group"


def test_the_site_s_own_word_for_a_participant_is_everybody_s(find):
    rows = [Participant(3, ""), Participant(4, "")]
    assert find(rows, folder=folder("Participant", 4), without=("Full name",)) == [4]
    named = find(rows, "Participant 4", folder("Participant", 4), without=("Full name",))
    assert named == [4]


@pytest.mark.parametrize(
    ("name", "plugin"),
    [
        (folder("A", 1), "assignsubmission_file"),
        (folder("A", 1) + "_", "assignsubmission_file_"),
        (folder("A", 1) + "_essay.py", "assignsubmission_file"),
        (folder("A", 1, "assignfeedback_comments"), "assignfeedback_comments"),
        ("a folder", "assignsubmission_file"),
    ],
)
def test_pages_go_back_under_the_plugin_that_the_download_names(name, plugin):
    assert Origin.of(of_student(made_up(), "x", folder=name)).plugin == plugin
