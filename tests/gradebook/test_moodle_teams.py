"""What Moodle makes of the grades and pages of teams."""

import pytest
from batches import of_student
from importers import moodle_feedback, moodle_worksheet
from worksheets import ENGLISH, Participant, worksheet

from grader.intake.student import Member, Student


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


def test_a_team_that_is_called_like_a_student_is_a_team(fill, final):
    report = of_student(final.cedar, "team", folder=_folder("Kim Park", 7))
    rows = [
        Participant(1, "Kim Park", group="Others"),
        Participant(2, "Ann Oak", group="Kim Park"),
        Participant(7, "Bo Elm", group="Kim Park"),
    ]
    upload = fill([report], worksheet(rows))
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {2: 5.75, 7: 5.75}
    pages = moodle_feedback(upload.files["feedback.zip"], {1, 2, 7}, {7: [2, 7], 8: [1]})
    assert pages.keys() == {2, 7}


def test_a_number_of_a_student_whose_name_is_a_team_s_is_left_to_a_person(fill, final):
    reports = [
        of_student(final.cedar, "team", folder=_folder("Kim Park", 1)),
        of_student(final.cedar, "other", folder=_folder("Others", 9)),
    ]
    rows = [
        Participant(1, "Kim Park", group="Others"),
        Participant(2, "Ann Oak", group="Kim Park"),
    ]
    upload = fill(reports, worksheet(rows))
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {1: 5.75}
    assert upload.left_out == (
        "team: 'Kim Park' is participant 1 or the team of this name; write the grade in by hand",
    )


def test_the_page_of_a_default_team_of_one_goes_to_no_other_team(fill, final):
    reports = [
        of_student(final.cedar, "rest", folder="Default group_assignsubmission_file"),
        of_student(final.ada, "team", folder=_folder("Rot", 5)),
    ]
    rows = [Participant(5, "Ann Oak", group="Default group"), Participant(6, "Bo", group="Rot")]
    upload = fill(reports, worksheet(rows))
    pages = moodle_feedback(upload.files["feedback.zip"], {5, 6}, {5: [6]})
    assert {number: list(files) for number, files in pages.items()} == {6: ["report.html"]}
    assert "60 of 60" in pages[6]["report.html"] or "100 of 100" in pages[6]["report.html"]
    assert "the team has no number: rest" in upload.notes[0]


def test_a_team_with_a_locked_row_has_one_page_by_its_number(fill, final):
    report = of_student(final.cedar, "team", folder=_folder("Rot", 9))
    rows = [
        Participant(1, "Ann Oak", group="Rot", grade="2.00", changes="No"),
        Participant(2, "Bo Elm", group="Rot"),
    ]
    upload = fill([report], worksheet(rows))
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {1: 2.0, 2: 5.75}
    assert moodle_feedback(upload.files["feedback.zip"], {1, 2}, {9: [1, 2]}).keys() == {1, 2}


def test_each_of_a_team_of_another_system_has_a_page_by_their_own_number(fill, final):
    team = Student(name="Ann Oak, Bo Elm", members=[Member(name="Ann Oak"), Member(name="Bo Elm")])
    submission = final.cedar.submission.model_copy(update={"id": "team", "student": team})
    report = final.cedar.model_copy(update={"submission": submission})
    upload = fill([report], worksheet([Participant(1, "Bo Elm"), Participant(2, "Ann Oak")]))
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {1: 5.75, 2: 5.75}
    assert moodle_feedback(upload.files["feedback.zip"], {1, 2}).keys() == {1, 2}


@pytest.mark.parametrize(
    ("group", "folder", "other"),
    [
        ("C++", "C++", "C#"),
        ("Team \U0001f680", "Team \U0001f680", "Team \U0001f3af"),
        ("A <> B", "A lt;gt; B", "A - B"),
        ("---", "---", "!!!"),
        ("R&D", "Ramp;D", "RD"),
    ],
)
def test_teams_that_differ_in_signs_alone_are_two(fill, final, group, folder, other):
    report = of_student(final.cedar, "team", folder=_folder(folder, 7))
    rows = [Participant(1, "Ann Oak", group=group), Participant(7, "Bo Elm", group=other)]
    upload = fill([report], worksheet(rows))
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {1: 5.75}


def test_a_name_that_may_be_that_of_two_teams_is_left_to_a_person(fill, final):
    report = of_student(final.cedar, "team", folder=_folder("Team A*", 9))
    other = of_student(final.ada, "other", folder=_folder("Team B", 8))
    groups = {1: "Team A+", 2: "Team A-", 3: "Team B"}
    rows = [Participant(each, f"Ann Oak {each}", group=name) for each, name in groups.items()]
    upload = fill([report, other], worksheet(rows))
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {3: 6}
    assert "'Team A*' may be 'Team A+' or 'Team A-'" in upload.left_out[0]
