"""A whole class in one archive: what is one, what is not, and how its submissions are read."""

import multiprocessing
import os
import pickle
import subprocess
import sys
import tracemalloc

import downloads
import pytest
from downloads import CODE, FORMS, below, tarred, zipped
from hypothesis import given
from hypothesis import strategies as st
from tp1 import TP1

from grader.errors import UsageError
from grader.intake.read import find_submissions
from grader.limits import Limits

LIMITS = Limits()
ARCHIVES = sorted(set(FORMS) - {"folder"})
CLASS = {**below("ada", CODE), **below("ben/src", CODE), "eve/report.pdf": b"%PDF"}


def found_in(path, limits=LIMITS, **options):
    return {
        location.name: location
        for location in find_submissions([path], limits, TP1.names, **options)
    }


@pytest.mark.parametrize("form", ARCHIVES)
@pytest.mark.parametrize("around", ["", "TP1/", "TP1/submissions/"])
def test_folders_with_the_same_modules_are_a_class(tmp_path, form, around):
    files = {around + path: raw for path, raw in CLASS.items()}
    found = found_in(FORMS[form](files, tmp_path / "class"))
    assert sorted(found) == ["ada", "ben", "eve"]
    assert [len(each.read(LIMITS, TP1.names).modules) for each in found.values()] == [4, 4, 0]


@pytest.mark.parametrize("form", ARCHIVES)
def test_an_archive_of_archives_is_a_class(tmp_path, form):
    files = {"ada.zip": zipped(CODE), "ben.tar.gz": tarred(CODE), "eve.rar": b"Rar!"}
    found = found_in(FORMS[form](files, tmp_path / "class"))
    assert sorted(found) == ["ada", "ben", "eve"]
    assert len(found["ben"].read(LIMITS, TP1.names).modules) == 4
    assert ".rar are not opened" in found["eve"].read(LIMITS, TP1.names).remarks[0]


@pytest.mark.parametrize(
    "files",
    [
        CODE,
        below("TP1", CODE),
        below("TP1/src", CODE),
        {**CODE, **below("old", CODE), **below("older", CODE)},
        {f"part {name}/{name}": raw for name, raw in CODE.items()},
        {**CODE, "a.zip": zipped(CODE), "b.zip": zipped(CODE)},
    ],
)
@pytest.mark.parametrize("form", ARCHIVES)
def test_one_persons_archive_is_one_submission(tmp_path, files, form):
    (found,) = find_submissions([FORMS[form](files, tmp_path / "ada")], LIMITS, TP1.names)
    assert (found.name, found.student) == ("ada", None)
    assert found.read(LIMITS, TP1.names).modules


def test_a_wrapped_folder_of_submissions_is_a_class_too(tmp_path):
    files = {**below("TP1/submissions/ada", CODE), **below("TP1/submissions/ben", CODE)}
    assert sorted(found_in(downloads.as_folder(files, tmp_path / "class"))) == ["ada", "ben"]


@pytest.mark.parametrize("form", sorted(FORMS))
@pytest.mark.parametrize("files", [downloads.moodle(), downloads.moodle_flat(), CLASS])
def test_what_is_found_can_be_read_in_another_process(tmp_path, form, files):
    found = find_submissions([FORMS[form](files, tmp_path / "class")], LIMITS, TP1.names)
    copies = pickle.loads(pickle.dumps(found))
    assert copies == found
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        there = pool.map(_read, copies)
    assert there == [each.read(LIMITS, TP1.names) for each in found]


def _read(found):
    return found.read(LIMITS, TP1.names)


def test_the_table_of_contents_is_read_once_for_all(tmp_path):
    path = downloads.as_zip(downloads.moodle(), tmp_path / "class.zip")
    found = find_submissions([path], LIMITS, TP1.names)
    before = [each.read(LIMITS, TP1.names) for each in found]
    raw = path.read_bytes()
    path.write_bytes(raw[: raw.index(b"PK\1\2")])
    assert [each.read(LIMITS, TP1.names) for each in found] == before


def test_what_is_found_holds_no_contents(tmp_path):
    padding = os.urandom(200_000)
    files = {}
    for number in range(50):
        files |= below(
            f"student {number:02d}", {**CODE, "helper.py": b"#" + padding.hex().encode()}
        )
    path = downloads.as_zip(files, tmp_path / "class.zip")
    del files
    tracemalloc.start()
    try:
        found = find_submissions([path], LIMITS, TP1.names)
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()
    assert len(found) == 50
    assert len(pickle.dumps(found)) < 100_000


def test_what_leaves_the_archive_is_nobodys_and_what_leaves_a_folder_its_owners(tmp_path):
    evil = {"../evil.py": b"", "/etc/evil.py": b"", "ada/../../evil.py": b""}
    found = found_in(downloads.as_zip({**CLASS, **evil}, tmp_path / "class.zip"))
    nobody = found.pop("outside of class.zip").read(LIMITS, TP1.names)
    assert nobody.remarks == (
        "../evil.py: leads out of the archive",
        "/etc/evil.py: leads out of the archive",
    )
    assert "its path leads out of the archive" in found["ada"].read(LIMITS, TP1.names).remarks[0]
    assert sorted(found) == ["ada", "ben", "eve"]


def test_a_class_that_is_not_all_there_is_a_usage_error_with_the_cure(tmp_path):
    path = downloads.as_tar(CLASS, tmp_path / "class.tar")
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(UsageError, match=r"class.tar: .*cut short; download it again"):
        found_in(path)


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(class_archive_entries=10), "only the first 10 entries were read"),
        (Limits(class_archive_bytes=1024), "set class_archive_bytes under"),
    ],
)
def test_a_class_beyond_the_limits_is_a_usage_error_with_the_cure(tmp_path, limits, words):
    files = {**CLASS, **below("fay", CODE), **below("guy", CODE)}
    with pytest.raises(UsageError, match=words):
        found_in(downloads.as_zip(files, tmp_path / "class.zip"), limits)


def test_somebody_with_very_many_files_is_read_in_part(tmp_path):
    many = below("ada", {f"{number}.py": b"" for number in range(30)})
    limits = Limits(submission_entries=10, submission_files=20)
    found = found_in(downloads.as_zip({**CLASS, **many}, tmp_path / "class.zip"), limits)
    sources = found["ada"].read(limits, TP1.names)
    assert len(sources.files) == 10
    assert sources.remarks[0] == "only the first 10 entries were read"


def test_an_archive_that_is_gone_when_it_is_read_is_remarked_upon(tmp_path):
    path = downloads.as_zip(CLASS, tmp_path / "class.zip")
    found = found_in(path)
    path.unlink()
    assert "cannot be read (No such file" in found["ada"].read(LIMITS, TP1.names).remarks[0]


def test_another_layout_can_be_asked_for(tmp_path):
    path = downloads.as_zip(downloads.moodle(), tmp_path / "class.zip")
    found = found_in(path, layout="plain")
    assert {each.layout for each in found.values()} == {"plain"}
    assert any(name.endswith("_onlinetext") for name in found)


@pytest.mark.parametrize("layout", ["moodle", "canvas", "github-classroom", "gradescope"])
def test_a_layout_of_which_nothing_is_there_is_a_usage_error(tmp_path, layout):
    files = {"softmax.py": b"", "essay.txt": b""}
    for path in (
        downloads.as_folder(files, tmp_path / "a"),
        downloads.as_zip(files, tmp_path / "a.zip"),
    ):
        with pytest.raises(UsageError, match="nothing in it follows the layout"):
            found_in(path, layout=layout)


def test_one_odd_name_does_not_change_how_the_others_are_read(tmp_path):
    files = {**CLASS, **below("Eve_1_assignsubmission_file", CODE), "eve_1_2_softmax.py": b""}
    files["submission_metadata.yml"] = b"ada:\n  :submitters: []\n"
    found = found_in(downloads.as_folder(files, tmp_path / "class"))
    assert {each.layout for each in found.values()} == {"plain"}


def test_nothing_temporary_is_left_behind(tmp_path):
    path = downloads.as_tar(downloads.moodle(), tmp_path / "class.tar.gz")
    (tmp_path / "temp").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "grader", "intake", str(path)],
        env=os.environ | {"TMPDIR": str(tmp_path / "temp")},
        capture_output=True,
        check=True,
    )
    assert b"8 submissions" in done.stdout
    assert list((tmp_path / "temp").iterdir()) == []


@given(data=st.data(), form=st.sampled_from(["zip", "tar", "tar.gz"]))
def test_mutated_archives_of_a_class_are_read_or_a_usage_error(tmp_path_factory, data, form):
    files = {**below("a_1_assignsubmission_file", {"softmax.py": b"x" * 50}), "b.zip": zipped(CODE)}
    raw = bytearray(
        zipped(files) if form == "zip" else tarred(files, "w" if form == "tar" else "w:gz")
    )
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / f"class.{form}"
    path.write_bytes(raw)
    try:
        found = find_submissions([path], LIMITS, TP1.names)
    except UsageError as error:
        assert str(path) in str(error)  # noqa: PT017 both ends are right
        return
    for each in found:
        assert each.read(LIMITS, TP1.names).name == each.name
