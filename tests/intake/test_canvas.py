"""Canvas's downloads: flat files put together by who handed them in, the newest version of each."""

import downloads
import pytest
from downloads import FORMS, below
from tp1 import TP1

from grader.intake.read import find_submissions
from grader.limits import Limits

EVERYBODY = {
    "dupontmorettijeanluc_1003",
    "lateZoë".lower() + "_1007",
    "linkedlea_1010",
    "mariavanderberganna_1004",
    "müllerjosé_1001",
    "nothingnora_1008",
    "oneillsiobhán_1002",
    "typedtom_1009",
    "weili_1005",
    "weili_1006",
}


def found_in(path, layout="auto"):
    return {
        location.name: location
        for location in find_submissions([path], Limits(), TP1.names, layout=layout)
    }


@pytest.fixture(params=sorted(FORMS))
def found(request, tmp_path):
    return found_in(FORMS[request.param](downloads.canvas(), tmp_path / "submissions"))


def test_every_student_is_found_once(found):
    assert set(found) == EVERYBODY
    assert {each.layout for each in found.values()} == {"canvas"}


def test_the_sortable_name_and_the_user_id_are_kept(found):
    student = found["müllerjosé_1001"].student
    assert (student.name, student.ids, student.late) == ("müllerjosé", {"canvas": "1001"}, False)


def test_who_was_late_is_known_and_keeps_the_name(found):
    late = {name for name, each in found.items() if each.student.late}
    assert late == {"latezoë_1007", "linkedlea_1010"}
    assert len(found["latezoë_1007"].read(Limits(), TP1.names).modules) == 4


def test_of_several_versions_the_highest_counts_and_the_others_are_named(found):
    sources = found["müllerjosé_1001"].read(Limits(), TP1.names)
    assert sources.files["softmax.py"] == downloads.CODE["softmax.py"]
    (said,) = [remark for remark in sources.remarks if "was handed in later" in remark]
    assert said.count("softmax-1.py") == 1
    assert "_softmax.py" in said
    assert "softmax-2.py was handed in later" in said


def test_an_archive_beside_modules_is_remarked_upon_and_not_opened(found):
    sources = found["müllerjosé_1001"].read(Limits(), TP1.names)
    assert "TP1.zip: not opened, as there are modules beside" in sources.remarks


def test_an_archive_as_the_attachment_is_opened(found):
    sources = found["oneillsiobhán_1002"].read(Limits(), TP1.names)
    assert dict(sources.files) == downloads.marked(downloads.APOSTROPHE)


def test_what_was_typed_in_is_remarked_upon(found):
    for name, kind in (("typedtom_1009", "text"), ("linkedlea_1010", "link")):
        sources = found[name].read(Limits(), TP1.names)
        said = f"what was typed in ({kind}) is not read"
        assert sources.remarks == (said, "no files were handed in")


def test_hidden_names_are_told_apart_by_their_numbers(tmp_path):
    found = found_in(downloads.as_zip(downloads.canvas_anonymous(), tmp_path / "s.zip"))
    students = {name: (each.student.ids, each.student.late) for name, each in found.items()}
    assert students == {
        "anon_98765": ({"anonymous": "98765"}, False),
        "anon_Zz9yX": ({"anonymous": "Zz9yX"}, True),
        "anon_a1B2c": ({"anonymous": "a1B2c"}, False),
    }
    assert all(len(each.read(Limits(), TP1.names).modules) == 4 for each in found.values())


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("softmax-1.py", "softmax.py"),
        ("q1_softmax-7.py", "q1_softmax.py"),
        ("softmax-0d1c2b3a-1111-4222-8333-123456789abc.py", "softmax.py"),
        ("work_9_8_softmax.py", "work_9_8_softmax.py"),
        ("softmax-1.py.txt", None),
        ("-1.py", "-1.py"),
        ("softmax-100.py", "softmax-100.py"),
    ],
)
def test_what_canvas_adds_to_a_name_is_taken_away(tmp_path, shown, name):
    path = downloads.as_folder({f"doeann_12_345_{shown}": b"x"}, tmp_path / "s")
    (found,) = find_submissions([path], Limits(), TP1.names, layout="canvas")
    assert list(found.read(Limits(), TP1.names).files) == ([name] if name else [])
    assert found.student.ids == {"canvas": "12"}


def test_archives_handed_in_again_count_by_their_version(tmp_path):
    files = {
        "doeann_12_345_tp1.tar.gz": downloads.tarred({"softmax.py": b"old"}),
        "doeann_12_346_tp1-1.tar.gz": downloads.tarred({"softmax.py": b"new"}),
    }
    (found,) = find_submissions([downloads.as_folder(files, tmp_path / "s")], Limits(), TP1.names)
    assert found.read(Limits(), TP1.names).files == {"softmax.py": b"new"}


def test_archives_with_numbers_in_their_names_are_not_taken_for_canvas(tmp_path):
    files = {
        f"{name}_2026_11_tp1.zip": downloads.zipped(downloads.CODE)
        for name in ("ada", "ben", "eve")
    }
    found = find_submissions([downloads.as_folder(files, tmp_path / "s")], Limits(), TP1.names)
    assert {each.layout for each in found} == {"plain"}
    assert len(found) == 3


def test_a_name_made_to_look_like_another_user_does_not_mix_their_files(tmp_path):
    files = {**downloads.canvas(), "eve_1001_1012_900_softmax.py": b"evil"}
    found = found_in(downloads.as_folder(files, tmp_path / "s"))
    assert set(found) == EVERYBODY | {"eve_1001"}
    assert b"evil" not in found["müllerjosé_1001"].read(Limits(), TP1.names).files.values()


def test_a_folder_among_the_files_is_a_submission_by_itself(tmp_path):
    files = {**downloads.canvas(), **below("by e-mail", downloads.CODE)}
    assert set(found_in(downloads.as_zip(files, tmp_path / "s.zip"))) == EVERYBODY | {"by e-mail"}
