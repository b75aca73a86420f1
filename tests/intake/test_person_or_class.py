"""One person's work or a class's: an archive and the same tree as a folder say the same."""

import downloads
import pytest
from downloads import CODE, FORMS, below, zipped
from tp1 import TP1

from grader.errors import UsageError
from grader.intake.read import find_submissions, loose_among
from grader.intake.whose import check_is_one_persons
from grader.limits import Limits

LIMITS = Limits()
PACKED = {"work.zip": zipped(CODE)}
CLASSES = {
    "archives in folders": {**below("ada", PACKED), **below("ben", PACKED)},
    "archives and files": {**below("ada", CODE), **below("ben", PACKED), "eve/a.txt": b""},
    "an archive beside a folder": {"ada.zip": zipped(CODE), **below("ben", CODE)},
    "four folders deep": {**below("ada/a/b/c", CODE), **below("ben/TP1/code/src", CODE)},
    "notebooks alone": {"ada/TP1.ipynb": b"{}", "ben/TP1.ipynb": b"{}"},
    "a stray module": {"neural.py": b"", **below("ada", CODE), **below("ben", CODE)},
    "two stray modules": {
        "neural.py": b"", "sigmoid.py": b"", **below("ada", CODE), **below("ben", PACKED),
        **below("cy", CODE),
    },
}  # fmt: skip
UNCLEAR = {
    "one with modules": {**below("ada", CODE), "ben/TP1.ipynb": b"{}"},
    "numbers": {**below("250817", CODE), "250818/essay.pdf": b""},
    "a module each": {"ada/softmax.py": b"", "ben/sigmoid.py": b""},
    "all modules beside people": {**CODE, **below("ada", CODE), **below("ben", CODE)},
}
ONE = {
    "parts": {**below("src", CODE), "data/d.zip": zipped({"a.csv": b""}), "report/r.pdf": b""},
    "parts in a folder": {**below("TP1/code", CODE), "TP1/old versions/a.py": b""},
    "a folder a module": {f"question {each}/{name}": CODE[name] for each, name in enumerate(CODE)},
}


def names_in(path, **options):
    found = find_submissions([path], LIMITS, TP1.names, **options)
    return sorted(each.name for each in found)


@pytest.mark.parametrize("form", sorted(set(FORMS) - {"folder"}))
@pytest.mark.parametrize("files", CLASSES.values(), ids=CLASSES)
def test_a_class_archive_lists_what_its_folder_lists(tmp_path, files, form):
    as_folder = names_in(downloads.as_folder(files, tmp_path / "folder"))
    assert names_in(FORMS[form](files, tmp_path / "class")) == as_folder
    assert len(as_folder) > 1


@pytest.mark.parametrize("files", CLASSES.values(), ids=CLASSES)
def test_a_class_in_a_folder_of_its_own_is_the_same_class(tmp_path, files):
    wrapped = downloads.as_folder(below("download/TP1", files), tmp_path / "wrapped")
    assert names_in(wrapped) == names_in(downloads.as_folder(files, tmp_path / "folder"))


@pytest.mark.parametrize("files", UNCLEAR.values(), ids=UNCLEAR)
def test_an_archive_that_may_be_either_stops_and_says_how_to_name_it(tmp_path, files):
    path = downloads.as_zip(files, tmp_path / "either.zip")
    with pytest.raises(UsageError, match="add --layout plain if it is a class, or --layout single"):
        names_in(path)
    as_folder = downloads.as_folder(files, tmp_path / "folder")
    assert names_in(path, layout="plain") == names_in(as_folder)
    assert names_in(path, layout="single") == ["either"]


@pytest.mark.parametrize("files", ONE.values(), ids=ONE)
def test_parts_of_one_persons_work_are_one_submission(tmp_path, files):
    assert names_in(downloads.as_zip(files, tmp_path / "ada.zip")) == ["ada"]


def test_a_folder_can_be_taken_for_one_submission(tmp_path):
    files = {**below("mine", CODE), "words/r.pdf": b""}
    path = downloads.as_folder(files, tmp_path / "ada")
    assert names_in(path, layout="single") == ["ada"]


@pytest.mark.parametrize("form", sorted(FORMS))
def test_loose_files_of_a_class_are_named(tmp_path, form):
    files = {**CLASSES["four folders deep"], "ben.ipynb": b"", "softmax (1).py": b""}
    found = find_submissions([FORMS[form](files, tmp_path / "class")], LIMITS, TP1.names)
    (said,) = loose_among(found)
    assert said.startswith("not used, as nobody knows whose it is: ben.ipynb, softmax (1).py; put")


def test_files_of_the_system_itself_are_not_loose(tmp_path):
    path = downloads.as_zip(downloads.brightspace(), tmp_path / "class.zip")
    assert loose_among(find_submissions([path], LIMITS, TP1.names)) == []


@pytest.mark.parametrize("form", ["folder", "zip"])
@pytest.mark.parametrize(
    "files",
    [CLASSES["archives and files"], CLASSES["four folders deep"], downloads.moodle_flat()],
)
def test_a_class_is_not_checked(tmp_path, files, form):
    path = FORMS[form](files, tmp_path / "class")
    with pytest.raises(UsageError, match=r"holds several submissions \(.*grader grade"):
        check_is_one_persons(path, LIMITS, TP1.names)


@pytest.mark.parametrize("form", ["folder", "zip"])
@pytest.mark.parametrize("files", [CODE, PACKED, *ONE.values(), {**below("old", CODE), **CODE}])
def test_one_persons_work_is_checked(tmp_path, files, form):
    check_is_one_persons(FORMS[form](files, tmp_path / "ada"), LIMITS, TP1.names)


GROUPS = {
    "folders": {"a.zip": zipped({**below("ada", CODE), **below("ben", CODE)})},
    "archives": {"a.zip": zipped({**below("ada", PACKED), **below("ben", PACKED)}), "notes": b""},
    "a Moodle site's": {"TP1-12.zip": zipped(downloads.moodle())},
    "two": {
        "a.zip": zipped({**below("ada", CODE), **below("ben", CODE)}),
        "b.zip": zipped({**below("cy", PACKED), **below("di", PACKED)}),
    },
}


@pytest.mark.parametrize("files", GROUPS.values(), ids=GROUPS)
def test_a_folder_of_class_archives_alone_stops_instead_of_one_submission_each(tmp_path, files):
    folder = downloads.as_folder(files, tmp_path / "class")
    with pytest.raises(UsageError, match=r"nothing but archives of several .*name a class's"):
        names_in(folder)
    assert len(names_in(folder, layout="plain")) == len([each for each in files if "." in each])


def test_one_archive_with_a_friends_work_too_does_not_stop_a_class(tmp_path):
    files = {**GROUPS["folders"], "b.zip": zipped(CODE)}
    assert names_in(downloads.as_folder(files, tmp_path / "class")) == ["a", "b"]
