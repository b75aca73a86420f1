"""Sakai in other languages: a teacher's file is never taken for a student's; the rest is named."""

import pytest
from downloads import ACCENT, CODE, FORMS, below, marked, zipped
from tp1 import TP1

from grader.errors import UsageError
from grader.intake.read import find_submissions
from grader.limits import Limits

LIMITS = Limits()
EVERY_FORM = pytest.mark.parametrize("form", sorted(FORMS))
ADA, BEN = "TP/Byron, Ada(ada)", "TP/Okri, Ben(ben)"
TEACHER = {"softmax.py": b"# of the teacher\n"}


def of_class(*folders, ben=()):
    """Return a class of two, of which the first has these folders and files by path."""
    files = {"TP/grades.csv": b"", f"{ADA}/timestamp.txt": b"1", f"{BEN}/timestamp.txt": b"1"}
    for of_ada in folders:
        files |= below(ADA, of_ada)
    for of_ben in ben:
        files |= below(BEN, of_ben)
    return files


def found_in(files, form, top):
    found = find_submissions([FORMS[form](files, top / "class")], LIMITS, TP1.names)
    return {each.student.ids["sakai"]: each for each in found}


@EVERY_FORM
@pytest.mark.parametrize(
    ("of_student", "of_teacher"),
    [
        ("Submission attachment(s)", "Feedback Attachment(s)"),
        ("Pièce(s) jointe(s) de la remise", "Pièce(s) jointe(s) du commentaire"),
        ("Piece(s) jointe(s) de la remise", "Piece(s) jointe(s) du commentaire"),
        ("Einreichungsanhang/-anhänge", "Feedback-Anhang/-Anhänge"),
        ("Allegati", "Allegati con feedback"),
        ("Fitxers adjunts a la presentació", "Documents adjunts amb comentaris."),
        ("Gönderi Ek(ler)i", "Geribildirim Ek(ler)i"),
        ("提出物の添付ファイル", "フィードバックの添付ファイル"),
        ("提交作业的附件", "反馈的附件"),
        ("提出物の添付", "フィードバック"),
    ],
)
def test_what_a_teacher_sent_back_is_known_in_many_languages(
    tmp_path, form, of_student, of_teacher
):
    files = of_class(below(of_student, marked(ACCENT)), below(of_teacher, TEACHER))
    found = found_in(files, form, tmp_path)
    read = found["ada"].read(LIMITS, TP1.names)
    assert read.files["softmax.py"] == marked(ACCENT)["softmax.py"]
    assert found["ada"].remarks == ()


@EVERY_FORM
def test_of_unknown_folders_the_one_with_most_modules_counts_and_the_other_is_named(tmp_path, form):
    files = of_class(
        below("Ekler", TEACHER), below("Ödev", marked(ACCENT)), ben=[below("Ekler", TEACHER)]
    )
    found = found_in(files, form, tmp_path)
    read = found["ada"].read(LIMITS, TP1.names)
    assert read.files["softmax.py"] == marked(ACCENT)["softmax.py"]
    assert found["ada"].remarks == ("Ekler: not used, only Ödev counts",)
    assert found["ben"].read(LIMITS, TP1.names).modules == {}
    assert found["ben"].remarks == ("Ekler: not used, as it holds no attachments",)


@EVERY_FORM
@pytest.mark.parametrize(
    "files",
    [
        of_class(below("Ekler", CODE), below("Ödev", CODE)),
        of_class(below("Ekler", {"TP.zip": zipped(CODE)}), below("Ödev", TEACHER)),
        of_class(
            below("Ekler", TEACHER),
            below("Ödev", CODE),
            ben=[below("Ekler", TEACHER), below("Ödev", {"essay.pdf": b""})],
        ),
    ],
    ids=["as many", "an archive", "more for somebody"],
)
def test_where_nothing_tells_which_folder_is_the_students_nothing_is_taken(tmp_path, form, files):
    with pytest.raises(
        UsageError, match=r"nobody knows whether Ekler or Ödev holds.*download it again without"
    ):
        found_in(files, form, tmp_path)


@EVERY_FORM
def test_what_lies_beside_the_attachments_is_named(tmp_path, form):
    own = {"comments.txt": b"good", "feedbackText.html": b"good"}
    files = of_class(
        own,
        {"notes.pdf": b"", "softmax.py": b""},
        below("Submission attachment(s)", marked(ACCENT)),
        below("More", CODE),
    )
    found = found_in(files, form, tmp_path)
    assert found["ada"].read(LIMITS, TP1.names).folder == ""
    assert found["ada"].remarks == (
        "More, notes.pdf, softmax.py: not used, only Submission attachment(s) counts",
    )
    assert found["ben"].remarks == ("no files were handed in",)


@EVERY_FORM
def test_files_in_a_students_folder_count_where_it_holds_no_folder(tmp_path, form):
    found = found_in(of_class({"comments.txt": b"good"}, marked(ACCENT)), form, tmp_path)
    assert len(found["ada"].read(LIMITS, TP1.names).modules) == 4
    assert found["ada"].remarks == (
        (
            "there is no folder of attachments; taken instead: gradcheck.py, neural.py, "
            "sigmoid.py, softmax.py"
        ),
    )


def test_of_very_many_files_that_are_not_used_ten_are_named(tmp_path):
    many = {f"{number:02}.pdf": b"" for number in range(30)}
    files = of_class(many, below("Submission attachment(s)", CODE))
    (said,) = found_in(files, "zip", tmp_path)["ada"].remarks
    assert said == (
        f"{', '.join(sorted(many)[:10])} and 20 more: not used, only Submission attachment(s) "
        f"counts"
    )
