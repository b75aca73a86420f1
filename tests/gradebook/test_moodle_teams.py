"""What Moodle makes of the grades and pages of teams."""

import pytest
from batches import of_student
from importers import moodle_feedback, moodle_worksheet
from worksheets import ENGLISH, Participant, worksheet


def _folder(name, number):
    return f"{name}_{number}_assignsubmission_file"


def test_a_team_has_its_grade_and_page_in_the_row_of_each_member(fill, final):
    report = of_student(final.cedar, "team", folder=_folder("Team Rot", 2))
    rows = [
        Participant(1, "Ada Lovelace", group="Team Rot"),
        Participant(2, "Grace Hopper", group="Team Blau"),
        Participant(3, "Blaise Pascal", group="Team Rot"),
    ]
    upload = fill([report], worksheet(rows))
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {1: 5.75, 3: 5.75}
    teams = {1: [2], 2: [1, 3]}  # the numbers of groups are those of others too
    pages = moodle_feedback(upload.files["feedback.zip"], {1, 2, 3}, teams)
    assert pages.keys() == {1, 3}


def test_a_team_of_one_has_its_page_by_the_number_of_the_group(fill, final):
    report = of_student(final.cedar, "team", folder=_folder("Solo", 40))
    upload = fill([report], worksheet([Participant(1, "Ada Lovelace", group="Solo")]))
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {1: 5.75}
    assert moodle_feedback(upload.files["feedback.zip"], {1}, {40: [1]}).keys() == {1}


@pytest.mark.parametrize(
    ("group", "folder"),
    [("Alice & Bob", "Alice amp; Bob"), ("R&D", "Ramp;D"), ("<a> team", "lt;agt; team")],
)
def test_a_team_is_found_though_moodle_escapes_its_name_in_the_download(fill, final, group, folder):
    report = of_student(final.cedar, "team", folder=_folder(folder, 222))
    rows = [Participant(1, "Alice", group=group), Participant(2, "Eve", group="Else")]
    upload = fill([report], worksheet(rows))
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {1: 5.75}


def test_the_team_of_all_who_are_in_none_has_its_grade_and_a_note_on_its_page(fill, final):
    report = of_student(final.cedar, "rest", folder="Groupe par défaut_assignsubmission_file")
    rows = [
        Participant(1, "Ada Lovelace", group="Groupe par défaut"),
        Participant(2, "Grace Hopper", group="Groupe par défaut"),
    ]
    upload = fill([report], worksheet(rows))
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {1: 5.75, 2: 5.75}
    assert moodle_feedback(upload.files["feedback.zip"], {1, 2}, {}) == {}
    assert "Moodle would give to nobody, as the team has no number: rest" in upload.notes[0]
