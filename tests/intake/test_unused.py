"""Whatever is handed in beside the modules hides none of them, and is named."""

import hashlib

import downloads
import pytest
from downloads import CODE, FORMS, below
from tp1 import TP1

from grader.intake.location import SubmissionLocation
from grader.intake.read import find_submissions
from grader.limits import Limits

FEW = Limits(submission_files=8, submission_entries=60)
NOISE = [b"#" + hashlib.sha512(bytes([number])).hexdigest().encode() for number in range(150)]
"""What no packing makes small: a small archive with very many entries is refused."""

ENVIRONMENT = {f"env/lib/m{number:03d}.py": raw for number, raw in enumerate(NOISE)}
PICTURES = {f"images/{number:03d}.png": raw for number, raw in enumerate(NOISE)}


def read(files, form, top, limits=FEW):
    (found,) = find_submissions([FORMS[form](files, top / "ada")], limits, TP1.names)
    return found.read(limits, TP1.names)


def said(top, *names):
    for name in names:
        (top / name).write_bytes(b"")
    return SubmissionLocation("ada", top).read(FEW, TP1.names)


@pytest.mark.parametrize("form", sorted(FORMS))
@pytest.mark.parametrize("beside", [ENVIRONMENT, PICTURES, {**ENVIRONMENT, **PICTURES}])
def test_modules_are_found_behind_any_number_of_other_files(tmp_path, form, beside):
    files = {"ben/a.py": b"", **below("ada", {**beside, **below("work", CODE)})}
    found = find_submissions(
        [FORMS[form](files, tmp_path / "class")], FEW, TP1.names, layout="plain"
    )
    ada = next(each for each in found if each.name == "ada").read(FEW, TP1.names)
    assert len(ada.modules) == 4
    assert ada.folder.endswith("work")


@pytest.mark.parametrize("form", ["zip", "tar", "tar.gz"])
@pytest.mark.parametrize("beside", [ENVIRONMENT, PICTURES])
def test_they_are_found_in_one_persons_archive_too(tmp_path, form, beside):
    sources = read({**beside, **CODE}, form, tmp_path)
    assert len(sources.modules) == 4
    assert any(each.startswith("only the first ") for each in sources.remarks)


def test_an_archive_behind_pictures_is_opened(tmp_path):
    files = {**PICTURES, "work.zip": downloads.zipped(CODE)}
    assert len(read(files, "zip", tmp_path).modules) == 4


def test_modules_come_before_copies_of_them_in_deeper_folders(tmp_path):
    copies = {f"a/b/{number}/softmax.py": b"" for number in range(30)}
    sources = read({**copies, **CODE}, "zip", tmp_path)
    assert sources.folder == ""
    assert len(sources.modules) == 4


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("TP1.ipynb", "TP1.ipynb is a notebook and was not graded, since it is damaged"),
        ("sigmoid.ipynb", "sigmoid.ipynb is a notebook and was not graded, since it is damaged"),
        ("softmax.pyw", "not used, as it is no Python file: softmax.pyw"),
        ("softmax.py.txt", "not used, as it is no Python file: softmax.py.txt"),
        ("TP1.docx", "not used, as it is no Python file: TP1.docx"),
        ("TP1.zip.txt", "not used, as it is no Python file: TP1.zip.txt"),
    ],
)
def test_without_modules_what_may_be_meant_is_told_to_the_student(tmp_path, file, words):
    assert any(each.startswith(words) for each in said(tmp_path, file).remarks)


def test_with_all_modules_nothing_is_said_to_the_student_and_all_is_named(tmp_path):
    sources = said(tmp_path, *CODE, "report.pdf", "TP1.ipynb", *(f"{n}.csv" for n in range(9)))
    assert sources.remarks == ()
    assert sources.unused == (
        "TP1.ipynb is a notebook and is not read",
        "not used, as they are no Python files: 0.csv, 1.csv, 2.csv, 3.csv, 4.csv and others",
    )


@pytest.mark.parametrize("copy", ["softmax (1).py", "softmax(2).py", "softmax - Copie.py"])
def test_a_copy_beside_a_module_is_named(tmp_path, copy):
    assert said(tmp_path, *CODE, copy).remarks == (f"{copy} was not used, as there is softmax.py",)


def test_a_name_that_is_not_fit_to_be_shown_is_cleaned(tmp_path):
    told = said(tmp_path, "a\u202eb\n.docx").remarks[-1]
    assert "\u202e" not in told
    assert "\n" not in told


def test_documents_that_a_person_reads_are_listed_and_not_called_unused(tmp_path):
    sources = said(tmp_path, *CODE, "written.pdf", "photo.jpg", "data.csv")
    assert sorted(sources.documents) == ["photo.jpg", "written.pdf"]
    assert sources.unused == ("not used, as it is no Python file: data.csv",)
