"""What Moodle makes of a worksheet and a feedback zip that were filled for it."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from batches import of_student, troubled
from importers import moodle_feedback, moodle_worksheet
from worksheets import ENGLISH, LANGUAGES, Participant, worksheet

from grader.errors import UsageError

PLUGIN = "assignsubmission_file"
ODD = [
    "Lovelace, Ada",
    'Ada "the first" Lovelace',
    "Ada\nLovelace",
    "Zoë Ångström-Łukasiewicz",
    "=1+1",
    "@x",
    "李 小龙",
    "O'Brien & Sons",
    "Ada " + "Lovelace" * 37,
]


def _folder(name, number, plugin=PLUGIN):
    return f"{name}_{number}_{plugin}"


def _class(final):
    reports = [
        of_student(final.ada, "ada", folder=_folder("Ada Lovelace", 101)),
        of_student(final.cedar, "blaise", "Blaise Pascal", moodle="102"),
    ]
    rows = [Participant(102, "Blaise Pascal"), Participant(101, "Ada Lovelace")]
    return reports, rows


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("bom", [False, True])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_moodle_imports_the_grades_in_every_language(fill, final, language, bom, newline):
    reports, rows = _class(final)
    site = LANGUAGES[language]
    upload = fill(reports, worksheet(rows, language=site, bom=bom, newline=newline))
    assert moodle_worksheet(upload.files["grades.csv"], site, 6) == {101: 6.0, 102: 5.75}
    assert upload.left_out == upload.notes == ()


@pytest.mark.parametrize("quote_all", [False, True])
@pytest.mark.parametrize("separator", [",", ";"])
def test_every_other_byte_stays(fill, final, quote_all, separator):
    reports, rows = _class(final)
    options = {"language": LANGUAGES["fr"], "quote_all": quote_all, "separator": separator}
    filled = fill(reports, worksheet(rows, **options)).files["grades.csv"]
    grades = {101: "6,00", 102: "5,75"}
    wanted = [replace(row, grade=grades[row.number]) for row in rows]
    assert filled == worksheet(wanted, **options)


@pytest.mark.parametrize("name", ODD)
def test_odd_names_are_matched_and_kept(fill, final, name):
    rows = [Participant(7, name), Participant(8, "Somebody Else")]
    report = of_student(final.cedar, "odd", name, moodle="7")
    upload = fill([report], worksheet(rows))
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {7: 5.75}
    assert moodle_feedback(upload.files["feedback.zip"], {7, 8}).keys() == {7}


@pytest.mark.parametrize("name", [name for name in ODD if "\n" not in name])
def test_odd_names_are_matched_by_the_folder_that_moodle_makes_of_them(fill, final, name):
    stripped = re.sub(r"[&<>\"`|':\\/]", "", name)
    report = of_student(final.cedar, "odd", folder=_folder(stripped, 7))
    upload = fill([report], worksheet([Participant(7, name), Participant(8, "Ada L")]))
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {7: 5.75}


@pytest.mark.parametrize("plugin", [PLUGIN, PLUGIN + "_", "assignsubmission_onlinetext"])
def test_each_student_gets_a_page_under_the_name_of_the_own_folder(fill, final, plugin):
    reports = [
        of_student(final.ada, "ada", folder=_folder("Ada Lovelace", 101, plugin)),
        of_student(final.maple, "bo", folder=_folder("Bo Maple", 102, plugin)),
    ]
    rows = [Participant(101, "Ada Lovelace"), Participant(102, "Bo Maple")]
    upload = fill(reports, worksheet(rows))
    found = moodle_feedback(upload.files["feedback.zip"], {101, 102})
    assert [list(files) for files in found.values()] == [["report.html"], ["report.html"]]
    assert "Grade 6\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}6" in found[101]["report.html"]
    assert "not implemented yet" in found[102]["report.html"]


@pytest.mark.parametrize("name", ["../../etc", "/a/b", ".hidden", "~x", "a_9_b", "L" * 300, "___"])
def test_names_in_the_zip_are_one_part_of_a_path_and_lead_to_their_own_number(fill, final, name):
    upload = fill([of_student(final.ada, "x", name, moodle="1")], worksheet([Participant(1, name)]))
    found = moodle_feedback(upload.files["feedback.zip"], {1, 9})
    assert list(found) == [1]
    with zipfile.ZipFile(io.BytesIO(upload.files["feedback.zip"])) as archive:
        (path,) = archive.namelist()
    assert path.count("/") == 1
    assert ".." not in path.split("_")[0]
    assert len(path.encode()) < 255


def test_a_number_with_another_name_is_somebody_elses(fill, final):
    reports = [
        of_student(final.ada, "ada", folder=_folder("Ada Lovelace", 101)),
        of_student(final.cedar, "blaise", folder=_folder("Blaise Pascal", 102)),
    ]
    rows = [Participant(101, "Ada Lovelace"), Participant(102, "Grace Hopper")]
    upload = fill(reports, worksheet(rows))
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {101: 6.0}
    assert upload.left_out == (
        (
            "blaise: participant 102 is 'Grace Hopper' in the worksheet and 'Blaise Pascal' in the "
            "submission"
        ),
    )


def test_the_worksheet_of_another_assignment_is_refused_though_the_names_are_the_same(fill, final):
    report = of_student(final.ada, "ada", folder=_folder("Ada Lovelace", 101))
    with pytest.raises(UsageError, match="another assignment"):
        fill([report], worksheet([Participant(901, "Ada Lovelace")]))


def test_without_a_number_a_name_is_enough_if_it_is_the_only_one(fill, final):
    report = of_student(final.cedar, "blaise", "Pascal, Blaise")
    rows = [Participant(1, "Ada Lovelace"), Participant(2, "Blaise Pascal")]
    upload = fill([report], worksheet(rows))
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {2: 5.75}
    assert upload.notes == ("1 in the worksheet without a submission: Participant 1 Ada Lovelace",)


def test_two_students_with_one_name_are_never_guessed(fill, final):
    reports = [of_student(final.cedar, "sam", "Sam Doe"), of_student(final.ada, "ada", "Ada")]
    rows = [Participant(1, "Sam Doe"), Participant(2, "Sam Doe"), Participant(3, "Ada")]
    upload = fill(reports, worksheet(rows))
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {3: 6.0}
    assert "2 participants have this name" in upload.left_out[0]


def test_two_submissions_of_one_student_are_never_guessed(fill, final):
    reports = [
        of_student(final.cedar, "first", folder=_folder("Ada Lovelace", 1)),
        of_student(final.ada, "second", folder=_folder("Ada Lovelace", 1)),
        of_student(final.ada, "bo", "Bo"),
    ]
    upload = fill(reports, worksheet([Participant(1, "Ada Lovelace"), Participant(2, "Bo")]))
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {2: 6.0}
    assert len(upload.left_out) == 2


def test_anonymous_marking_goes_by_the_number_alone(fill, final):
    report = of_student(final.cedar, "p", folder=_folder("Teilnehmer-in", 12))
    rows = [Participant(11, ""), Participant(12, "")]
    raw = worksheet(rows, language=LANGUAGES["de"], without=("Full name", "Email address"))
    filled = fill([report], raw).files["grades.csv"].decode()
    assert 'Teilnehmer/in12,Submitted for grading,,"5,75","6,00"' in filled


def test_a_grade_that_was_there_is_replaced_and_told(fill, final):
    report = of_student(final.cedar, "ada", "Ada")
    upload = fill([report], worksheet([Participant(1, "Ada", grade="3.00")]))
    told, cure = upload.notes
    assert told == "values that were there are replaced: ada (Ada) had 3.00, has 5.75"
    assert "import a worksheet that was downloaded just now, and tick there 'Allow" in cure


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("Yes", "No"), ("Oui", "Non"), ("はい", "いいえ"), ("ใช่", "ไม่"), ("Ano", "Ne"),
        ("Da", "Nu"), ("예", "아니오"), ("Evet", "Hay\u0131r"), ("Igen", "Nem"), ("Kyllä", "Ei"),
    ],
)  # fmt: skip
def test_a_grade_that_is_locked_on_the_site_stays_and_is_told(fill, final, yes, no):
    reports = [of_student(final.ada, "ada", "Ada"), of_student(final.cedar, "bo", "Bo")]
    rows = [
        Participant(1, "Ada", grade="4.75", changes=no),
        Participant(2, "Bo", changes=yes),
    ]
    upload = fill(reports, worksheet(rows), comments=True)
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {1: 4.75, 2: 5.75}
    assert "1 of 2 rows filled" in upload.summary
    assert any("locked in Moodle's gradebook" in note and "ada" in note for note in upload.notes)
    assert upload.files["grades.csv"].count(b"report.html") == 1
    assert moodle_feedback(upload.files["feedback.zip"], {1, 2}).keys() == {2}
    assert not any("replaced" in note for note in upload.notes)


def test_a_line_of_points_of_an_earlier_grading_is_replaced_and_a_persons_is_kept(fill, final):
    reports = [of_student(final.ada, "ada", "Ada"), of_student(final.cedar, "bo", "Bo")]
    old = "12 of 100 points: softmax 3/15, written part 9/40. See report.html."
    rows = [Participant(1, "Ada", comment=old), Participant(2, "Bo", comment="5 points: see me")]
    upload = fill(reports, worksheet(rows), comments=True)
    written = upload.files["grades.csv"].decode()
    assert "100 of 100 points: softmax 15/15" in written
    assert "written part 40/40. See report.html." in written
    assert old not in written
    assert "5 points: see me" in written
    assert "1 comment was there and is kept" in upload.notes


def test_provisional_grades_wait_for_the_written_part_or_the_word(fill, real, final):
    rows = [Participant(1, "Ada"), Participant(2, "Bo")]
    reports = [of_student(final.ada, "ada", "Ada"), of_student(real.cedar, "bo", "Bo")]
    upload = fill(reports, worksheet(rows))
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {1: 6.0}
    assert moodle_feedback(upload.files["feedback.zip"], {1, 2}).keys() == {1}
    assert upload.left_out == (
        (
            "not written: 1 is provisional until the written part is marked: bo (Bo) (mark it with "
            "`grader marks sheet REPORTS -o marks.csv` and `grader marks read`, or add "
            "--provisional)"
        ),
    )
    upload = fill(reports, worksheet(rows), provisional=True)
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {1: 6.0, 2: 5.75}


def test_where_all_grades_are_provisional_nothing_is_written(fill, real):
    with pytest.raises(UsageError, match=r"nothing was written .* 1 is provisional"):
        fill([of_student(real.ada, "ada", "Ada")], worksheet([Participant(1, "Ada")]))


def test_what_we_could_not_judge_is_never_a_grade(fill, real, final):
    rows = [Participant(1, "Ada"), Participant(2, "Bo")]
    reports = [of_student(final.ada, "ada", "Ada"), of_student(troubled(real.ada), "bo", "Bo")]
    upload = fill(reports, worksheet(rows), provisional=True)
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {1: 6.0}
    assert "internal error in the grader" in upload.left_out[0]


def test_comments_are_added_on_request_and_never_replaced(fill, final):
    rows = [Participant(1, "Ada"), Participant(2, "Bo", comment="well done")]
    reports = [of_student(final.cedar, "ada", "Ada"), of_student(final.ada, "bo", "Bo")]
    upload = fill(reports, worksheet(rows), comments=True)
    text = upload.files["grades.csv"].decode()
    assert "96 of 100 points: softmax 11/15" in text
    assert "well done" in text
    assert "1 comment was there and is kept" in upload.notes


def test_several_comments_that_stay_are_told_in_the_plural(fill, final):
    names = ["Uma", "Vito", "Wim"]
    rows = [Participant(n, name, comment=name[0] * n) for n, name in enumerate(names)]
    reports = [of_student(final.maple, name.lower(), name) for name in names]
    notes = fill(reports, worksheet(rows), comments=True).notes
    assert [each for each in notes if "comment" in each] == ["2 comments were there and are kept"]


def test_accents_may_be_written_in_two_ways(fill, final):
    composed, apart = "Zo\u00eb Angstr\u00f6m", "Zoe\u0308 Angstro\u0308m"
    report = of_student(final.cedar, "zoe", folder=_folder(apart, 5))
    upload = fill([report], worksheet([Participant(5, composed), Participant(6, "Bo")]))
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {5: 5.75}


@pytest.mark.parametrize("before", ["ada17 - ", "Team Rot-"])
def test_a_login_or_a_group_before_the_name_does_no_harm(fill, final, before):
    report = of_student(final.cedar, "ada", folder=_folder(before + "Ada Lovelace", 5))
    rows = [Participant(5, "Ada Lovelace", group="Team Rot"), Participant(6, "Bo")]
    upload = fill([report], worksheet(rows))
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {5: 5.75}


def test_the_number_of_a_group_is_not_taken_for_that_of_a_participant(fill, final):
    report = of_student(final.cedar, "team", "Team Rot", folder=_folder("Team Rot", 1), moodle="1")
    rows = [Participant(1, "Grace Hopper", group="Team Blau"), Participant(2, "Bo", "Team Rot")]
    upload = fill([report], worksheet(rows))
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {2: 5.75}


def test_a_student_who_is_somebodys_marker_is_no_group(fill, final):
    reports = [
        of_student(final.cedar, "bo", folder=_folder("Bo Maple", 9)),
        of_student(final.ada, "ada", folder=_folder("Ada Lovelace", 1)),
    ]
    rows = [Participant(1, "Ada Lovelace", "Bo Maple"), Participant(2, "Bo Maple")]
    upload = fill(reports, worksheet(rows))
    assert moodle_worksheet(upload.files["grades.csv"], ENGLISH, 6) == {1: 6.0}
    assert "no participant 9 in the worksheet" in upload.left_out[0]


def test_of_a_last_column_that_may_be_a_date_no_comment_is_made(fill, final):
    rows = [Participant(1, "Ada"), Participant(2, "Bo")]
    raw = worksheet(rows, without=("Feedback comments",))
    upload = fill([of_student(final.cedar, "ada", "Ada")], raw, comments=True)
    assert upload.files["grades.csv"] == raw.replace(b",,6.00", b",5.75,6.00", 1)
    assert "no comments were written: no column" in upload.notes[0]
