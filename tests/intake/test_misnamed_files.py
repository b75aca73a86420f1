"""What lies in the place of a module that is not there is told with what is to be done."""

import zipfile

import pytest
from tp1 import TP1

from grader.intake.location import SubmissionLocation
from grader.intake.modules import gather
from grader.intake.read import find_submissions
from grader.limits import Limits

LIMITS = Limits()
RENAME = "if it is meant, rename it to softmax.py"


HAND_IN = "if the code is in it, hand that in as softmax.py, a file of plain text"


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("softmax.ipynb", "softmax.ipynb is there: export it as softmax.py"),
        ("Softmax.py", f"Softmax.py is there: {RENAME}"),
        ("softmax (1).py", f"softmax (1).py is there: {RENAME}"),
        ("softmax.py.txt", f"softmax.py.txt is there: {RENAME}"),
        ("soft max.py", f"soft max.py is there: {RENAME}"),
        ("Soft-Max.py3", f"Soft-Max.py3 is there: {RENAME}"),
        ("softmax.py (copie)", f"softmax.py (copie) is there: {RENAME}"),
        ("softmax.py.bak", f"softmax.py.bak is there: {RENAME}"),
        ("softmax.docx", f"softmax.docx is there: {HAND_IN}"),
        ("softmax.rtf", f"softmax.rtf is there: {HAND_IN}"),
        ("softmax.py.gz", f"softmax.py.gz is there: {HAND_IN}"),
        ("TP1_softmax", f"TP1_softmax is there: {RENAME}"),
    ],
)
def test_a_file_of_nearly_the_name_is_told(tmp_path, file, words):
    (tmp_path / file).write_text("x = 1\n")
    sources = SubmissionLocation("ada", tmp_path).read(LIMITS, TP1.names)
    assert sources.instead == {"softmax": f"there is no file softmax.py; {words}"}


@pytest.mark.parametrize("file", ["softmax.pdf", "notes.ipynb", ".softmax.ipynb", "softmax.pyc"])
def test_other_files_are_not_taken_for_code(tmp_path, file):
    (tmp_path / file).write_text("x = 1\n")
    assert SubmissionLocation("ada", tmp_path).read(LIMITS, TP1.names).instead == {}


def test_nothing_is_told_of_modules_that_are_there():
    sources = gather(
        "ada", {"softmax.py": b"", "softmax (1).py": b""}, TP1.names, beside=["softmax.ipynb"]
    )
    assert sources.instead == {}


def test_of_several_files_the_one_with_the_shortest_name_is_told():
    found = {"softmax_second_try.py": b"", "softmax_.py": b""}
    assert "softmax_.py is there" in gather("ada", found, TP1.names).instead["softmax"]


def test_a_module_in_another_folder_is_told_with_its_folder():
    found = {"code/sigmoid.py": b"", "code/neural.py": b"", "old/softmax.py": b""}
    assert gather("ada", found, TP1.names).instead["softmax"] == (
        "there is no file softmax.py beside the other modules; old/softmax.py is there: put all "
        "four into one folder"
    )


def test_a_name_is_cleaned_and_cut_before_it_is_shown():
    told = gather("ada", {"softmax\u202e\n" + "x" * 300 + ".py": b""}, TP1.names).instead["softmax"]
    assert "\u202e" not in told
    assert "\n" not in told
    assert len(told) < 250


def test_notebooks_are_told_in_a_class_archive_too(tmp_path):
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.writestr("ada/softmax.ipynb", "{}")
        archive.writestr("ada/sigmoid.py", "")
        archive.writestr("bob/softmax.py", "")
        archive.writestr("bob/sigmoid.py", "")
    found = {
        location.name: location
        for location in find_submissions([tmp_path / "class.zip"], LIMITS, TP1.names)
    }
    assert "softmax.ipynb is there" in found["ada"].read(LIMITS, TP1.names).instead["softmax"]
    assert "softmax" not in found["bob"].read(LIMITS, TP1.names).instead
