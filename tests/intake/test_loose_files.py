"""Files that lie alone, or are not opened: said of a folder and of an archive alike."""

import pytest
from downloads import CODE, FORMS, below, zipped
from tp1 import TP1

from grader.errors import UsageError
from grader.intake.ids import make_ids
from grader.intake.read import find_submissions
from grader.limits import Limits

LIMITS = Limits()
EVERY_FORM = pytest.mark.parametrize("form", sorted(FORMS))
OF_TWO = {f"{who}_{file}": b"" for who in ("ada", "ben") for file in CODE}
OF_ONE = {
    "copies": {f"softmax ({number}).py": b"" for number in range(3)},
    "older ones": {"old_softmax.py": b"", "softmax_v2.py": b"", "my softmax.py": b""},
    "one name": {f"ada_{file}": b"" for file in CODE},
    "modules beside": {**OF_TWO, **CODE},
}


def found_in(files, form, top, **options):
    return find_submissions([FORMS[form](files, top / "class")], LIMITS, TP1.names, **options)


@EVERY_FORM
@pytest.mark.parametrize("files", [OF_TWO, {**OF_TWO, "notes.pdf": b""}])
def test_files_of_several_people_alone_stop_with_their_names_and_the_cure(tmp_path, form, files):
    with pytest.raises(UsageError, match=r"ada_gradcheck\.py, .*ben_softmax\.py\); put each stu"):
        found_in(files, form, tmp_path)
    (found,) = found_in(files, form, tmp_path, layout="single")
    assert found.name == "class"


@pytest.mark.parametrize("form", ["zip", "tar.gz"])
@pytest.mark.parametrize("files", OF_ONE.values(), ids=OF_ONE)
def test_files_of_one_person_alone_are_one_submission(tmp_path, form, files):
    assert [each.name for each in found_in(files, form, tmp_path)] == ["class"]


def test_a_folder_without_submissions_names_the_files_in_it(tmp_path):
    files = {"ada.py": b"", "ben.py": b"", ".hidden": b""}
    with pytest.raises(UsageError, match=r"holds no submissions.*; ada\.py, ben\.py lie alone"):
        found_in(files, "folder", tmp_path)


def test_archives_that_are_not_opened_have_one_name_in_a_folder_and_in_an_archive(tmp_path):
    files = {"ada.rar": b"Rar!", "ben.7z": b"7z", "cy.tar.bz2": b"BZh", "di.zip": zipped(CODE)}
    names = [
        [each.name for each in found_in(files, form, tmp_path)] for form in ("zip", "tar", "folder")
    ]
    assert names == [["ada", "ben", "cy", "di"]] * 3
    assert make_ids(names[0]) == names[0]


@EVERY_FORM
def test_a_python_file_whose_name_hides_it_is_named(tmp_path, form):
    hidden = {".softmax.py": b"", "._neural.py": b"", ".cache/a.py": b"", "src/.b.py": b""}
    files = {**below("ada", {**CODE, **hidden}), **below("ben", CODE)}
    ada, ben = found_in(files, form, tmp_path)
    assert ada.read(LIMITS, TP1.names).remarks == (
        ".softmax.py: is not read, as its name begins with a dot: rename it",
        "src/.b.py: is not read, as its name begins with a dot: rename it",
    )
    assert ben.read(LIMITS, TP1.names).remarks == ()
