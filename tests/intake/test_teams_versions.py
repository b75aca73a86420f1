"""Teams in other languages: the newest version counts, whatever versions are called."""

import pytest
from downloads import ACCENT, CODE, FORMS, below, marked, zipped
from tp1 import TP1

from grader.intake.read import find_submissions, layouts_of, loose_among
from grader.limits import Limits

LIMITS = Limits()
EVERY_FORM = pytest.mark.parametrize("form", sorted(FORMS))


def listed(files, form, top):
    return find_submissions([FORMS[form](files, top / "class")], LIMITS, TP1.names)


def found_in(files, form, top):
    return {each.name: each for each in listed(files, form, top)}


def is_newest(location):
    return location.read(LIMITS, TP1.names).files["softmax.py"] == marked(ACCENT)["softmax.py"]


@EVERY_FORM
@pytest.mark.parametrize(
    ("earlier", "newest"),
    [
        ("Wersja 2", "Wersja 11"),
        ("バージョン 2", "バージョン 11"),
        ("Versão 2", "Versão 11"),
        ("Verze 2", "Verze 11"),
        ("2. verzió", "11. verzió"),
        ("第 2 版", "第 11 版"),
        ("الإصدار 2", "الإصدار 11"),
    ],
)
def test_the_highest_number_counts_in_any_language(tmp_path, form, earlier, newest):
    files = {
        **below(f"handed in/Ada/Arbeit/{earlier}", CODE),
        **below(f"handed in/Ada/Arbeit/{newest}", marked(ACCENT)),
        **below(f"handed in/Ben/Arbeit/{earlier}", {"a.zip": zipped(CODE)}),
    }
    found = found_in(files, form, tmp_path)
    assert sorted(found) == ["Ada", "Ben"]
    assert is_newest(found["Ada"])
    assert found["Ada"].remarks == (f"{earlier}: not used, as {newest} was handed in later",)
    assert len(found["Ben"].read(LIMITS, TP1.names).modules) == 4


@EVERY_FORM
def test_two_versions_of_one_student_alone_tell_the_word(tmp_path, form):
    files = {**below("Ada/TP/Wersja 1", CODE), **below("Ada/TP/Wersja 2", marked(ACCENT))}
    (found,) = listed(files, form, tmp_path)
    assert (found.name, found.layout) == ("Ada", "teams")
    assert is_newest(found)


NUMBERED = {
    "parts": {
        **below("ada/TP/Blatt 1", {"softmax.py": b""}),
        **below("ada/TP/Blatt 2", {"sigmoid.py": b""}),
        **below("ben/TP/Blatt 1", {"softmax.py": b""}),
        **below("ben/TP/Blatt 2", {"neural.py": b""}),
    },
    "questions": {
        **below("ada/TP/question 1", CODE),
        **below("ada/TP/question 2", CODE),
        **below("ben/TP/question 1", CODE),
    },
    "folders in them": {**below("ada/TP/Lauf 1/src", CODE), **below("ben/TP/Lauf 1/src", CODE)},
    "another name": {**below("ada/TP/Lauf 1", CODE), **below("ben/Arbeit/Lauf 1", CODE)},
    "work elsewhere": {
        **below("ada/TP/Lauf 1", CODE),
        **below("ben/TP/Lauf 1", CODE),
        **below("cy/src", CODE),
    },
    "another folder": {
        **below("ada/TP/Lauf 1", CODE),
        **below("ada/TP/src", CODE),
        **below("ben/src", CODE),
    },
}


@EVERY_FORM
@pytest.mark.parametrize("files", NUMBERED.values(), ids=NUMBERED)
def test_numbered_folders_that_may_be_no_versions_make_no_teams(tmp_path, form, files):
    found = listed(files, form, tmp_path)
    assert {each.layout for each in found} == {"plain"}
    assert layouts_of(found) == ""
    assert all(each.read(LIMITS, TP1.names).modules for each in found)


@EVERY_FORM
def test_what_lies_beside_the_versions_is_taken_or_named(tmp_path, form):
    files = {
        **below("Submitted files/Ada/TP/Version 1", CODE),
        "Submitted files/Ada/TP/more.py": b"",
        "Submitted files/Ada/mail.txt": b"",
        "Submitted files/Ben/TP/draft.py": b"",
        **below("Submitted files/Cy/TP/Version 1", CODE),
        "Submitted files/list.xlsx": b"",
    }
    found = found_in(files, form, tmp_path)
    assert found["Ada"].remarks == (
        "mail.txt: not used",
        "more.py: not used, only Version 1 counts",
    )
    assert found["Ben"].remarks == ("there is no folder of a version; taken instead: draft.py",)
    assert list(found["Ben"].read(LIMITS, TP1.names).files) == ["draft.py"]
    (said,) = loose_among(list(found.values()))
    assert said.startswith("not used, as nobody knows whose it is: list.xlsx;")
