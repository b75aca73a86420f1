"""Worksheets of sites that lock grades, hide names, or are older."""

import io
import zipfile

import pytest
from batches import of_student
from worksheets import LANGUAGES, Participant, worksheet

from grader.errors import UsageError


def _folder(name, number):
    return f"{name}_{number}_assignsubmission_file"


def test_nothing_is_written_where_all_grades_are_locked(fill, final):
    raw = worksheet([Participant(1, "Ada", grade="4.75", changes="No")])
    with pytest.raises(UsageError, match="locked in Moodle's gradebook, and left as it is: ada"):
        fill([of_student(final.ada, "ada", "Ada")], raw)


@pytest.mark.parametrize(
    ("without", "status", "told"),
    [
        (("Full name", "Email address", "Group"), "No submission -  - ", "Participant 2"),
        (("Full name", "Email address", "Group"), "Ohne Abgabe", "Participant 2"),
        (("Full name", "Email address"), "No submission -  - ", "Participant 2"),
        ((), "No submission -  - ", "Participant 2 Bo"),
    ],
)
def test_of_the_anonymous_the_number_is_told_and_not_the_status(fill, final, without, status, told):
    rows = [Participant(1, "Ada"), Participant(2, "Bo")]
    raw = worksheet(rows, without=without).replace(b"Submitted for grading", status.encode())
    upload = fill([of_student(final.ada, "x", folder=_folder("Participant", 1))], raw)
    assert upload.notes == (f"1 in the worksheet without a submission: {told}",)


STATUSES = {"en": "Submitted for grading", "fr": "Remis", "de": "Abgegeben", "ja": "提出済み"}


@pytest.mark.parametrize("language", STATUSES)
@pytest.mark.parametrize("status_header", [None, "Stöðu"], ids=["known", "unknown"])
@pytest.mark.parametrize("between", ["", "Kim Marker"], ids=["nobody", "a marker"])
def test_a_status_is_nobodys_name_in_any_language(fill, final, language, status_header, between):
    words, status = LANGUAGES[language], STATUSES[language]
    head = [words.headers[0], status_header or words.headers[3], "x", *words.headers[5:7]]
    lines = [head, *([f"{words.participant}{n}", status, between, "", "6.00"] for n in (71, 113))]
    raw = "\n".join(",".join(each) for each in lines).encode()
    folder = _folder(words.participant.strip().replace("/", "-"), 71)
    upload = fill([of_student(final.ada, "p71", folder=folder)], raw)
    told = f"1 in the worksheet without a submission: {words.participant}113"
    assert upload.notes == (told,)
    assert upload.files["grades.csv"].decode().splitlines()[1].endswith(f",{between},6.00,6.00")


def test_a_status_that_differs_in_each_row_is_known_by_its_header(fill, final):
    raw = (
        "Identifiant,Statut,Évaluateur,Note,Note maximale\n"
        'Participant40,Remis,Kim,,"6,00"\nParticipant41,Aucune remise,Kim,,"6,00"\n'
    )
    upload = fill([of_student(final.ada, "x", folder=_folder("Participant", 40))], raw.encode())
    assert upload.notes == ("1 in the worksheet without a submission: Participant41",)


def test_a_name_is_known_though_its_header_is_not_and_all_are_namesakes(fill, final):
    raw = worksheet([Participant(8, "Eva Lund"), Participant(9, "Eva Lund")])
    raw = raw.replace(b"Full name", b"Fullt nafn")
    report = of_student(final.ada, "eva", "Eva Lund", folder=_folder("Eva Lund", 8))
    told = "1 in the worksheet without a submission: Participant 9 Eva Lund"
    assert fill([report], raw).notes == (told,)


def test_who_has_a_name_in_the_download_and_none_in_the_worksheet_is_left_out(fill, final):
    raw = worksheet([Participant(5, ""), Participant(6, "")], without=("Full name",))
    reports = [
        of_student(final.ada, "p5", folder=_folder("Participant", 5)),
        of_student(final.ada, "ole", folder=_folder("Ole Brun", 6)),
    ]
    (said,) = fill(reports, raw).left_out
    assert said == (
        "ole: participant 6 is without a name in the worksheet and 'Ole Brun' in the submission"
    )


def test_sites_that_look_for_the_end_of_a_folder_s_name_find_it(fill, final):
    name = _folder("Ada", 1)
    report = of_student(final.ada, "ada", "Ada", folder=name, moodle="1")
    upload = fill([report], worksheet([Participant(1, "Ada")]), downloaded={"ada": [f"{name}_"]})
    with zipfile.ZipFile(io.BytesIO(upload.files["feedback.zip"])) as archive:
        assert archive.namelist() == [f"{name}_/report.html"]
