"""The archive that a student's folder holds: opened where there are no modules beside it, once."""

import tracemalloc
import zipfile
from pathlib import Path

import downloads
import pytest
from downloads import CODE, below, tarred, zipped
from tp1 import TP1

from grader.intake.location import SubmissionLocation
from grader.intake.read import find_submissions, read_one
from grader.limits import Limits

LIMITS = Limits()


@pytest.fixture(params=["folder", "zip", "tar.gz", "class zip", "class tar.gz"])
def read(request, tmp_path):
    """Read files as one student's: in a folder, in an archive, or in that of a class."""

    def read(files, limits=LIMITS):
        own = {path: raw for path, raw in files.items() if raw is not None}
        if request.param.startswith("class"):
            both = {**below("ada", own), **below("ben", CODE), **below("eve", CODE)}
            form = downloads.FORMS[request.param.removeprefix("class ")]
            found = find_submissions([form(both, tmp_path / "class")], limits, TP1.names)
            return next(each for each in found if each.name == "ada").read(limits, TP1.names)
        return read_one(downloads.FORMS[request.param](own, tmp_path / "ada"), limits, TP1.names)

    return read


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("TP1.zip", zipped(CODE)),
        ("TP1.ZIP", zipped(below("TP1/src", CODE))),
        ("TP1.tar.gz", tarred(CODE)),
        ("rendu/TP1.tgz", tarred(below("TP1", CODE))),
        ("TP1.tar", tarred(CODE, "w")),
    ],
)
def test_an_archive_without_modules_beside_it_is_opened(read, name, raw):
    sources = read({name: raw, "notes.txt": b"hello"})
    assert dict(sources.files) == CODE
    assert sources.folder.startswith(name)
    assert sources.remarks == ()


def test_an_archive_beside_modules_is_remarked_upon_and_not_used(read):
    sources = read({"softmax.py": b"own", "TP1.zip": zipped(CODE)})
    assert sources.files == {"softmax.py": b"own"}
    assert sources.remarks == ("TP1.zip: not opened, as there are modules beside",)


def test_of_two_archives_the_one_with_more_modules_counts_and_the_other_is_named(read):
    sources = read({"a.zip": zipped({"softmax.py": b"old"}), "b.zip": zipped(CODE)})
    assert dict(sources.files) == CODE
    assert sources.remarks[0].startswith("a.zip: not used, only b.zip")


def test_of_two_with_as_many_modules_the_first_by_name_counts(read):
    sources = read({"v2.zip": zipped({"softmax.py": b"2"}), "v1.zip": zipped({"softmax.py": b"1"})})
    assert sources.files == {"softmax.py": b"1"}
    assert sources.remarks[0].startswith("v2.zip: not used, only v1.zip")


def test_an_archive_without_modules_is_named_and_what_lies_beside_it_is_kept(read):
    sources = read({"data.zip": zipped({"a.csv": b"1"}), "main.py": b"pass"})
    assert sources.files == {"main.py": b"pass"}
    assert sources.remarks == ("data.zip: it holds no Python files",)


def test_python_files_beside_the_archive_that_is_used_are_named(read):
    sources = read({"TP1.zip": zipped(CODE), "main.py": b"pass"})
    assert dict(sources.files) == CODE
    assert sources.remarks == ("the Python files beside TP1.zip were not used",)


def test_an_archive_in_an_archive_in_an_archive_is_not_opened(read):
    sources = read({"a.zip": zipped({"b.zip": zipped(CODE)})})
    assert sources.modules == {}
    assert sources.remarks == ("a.zip: holds an archive inside the archive, which is not opened",)


def test_very_many_archives_are_not_opened(read):
    sources = read({f"{number}.zip": zipped(CODE) for number in range(5)})
    assert sources.modules == {}
    assert sources.remarks[0].startswith("holds 5 archives, which are not opened")


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("a.zip", b"PK", "the archive cannot be read"),
        ("a.tar.gz", b"\x1f\x8b", "the archive cannot be read: it is cut short"),
        ("a.tar", b"x" * 2000, "the archive cannot be read: it is not a tar"),
        ("a.rar", b"Rar!", "archives of the kind .rar are not opened"),
        ("a.tar.xz", b"", "archives of the kind .tar.xz are not opened"),
    ],
)
def test_what_cannot_be_opened_is_named_with_the_reason(read, name, raw, words):
    assert read({name: raw}).remarks[0].startswith(f"{name}: {words}")


def test_the_bounds_of_a_submission_hold_inside_too(read):
    limits = Limits(file_bytes=1024, submission_bytes=1500, submission_files=4)
    files = {f"{number}.py": b"#" * 700 for number in range(6)}
    sources = read({"a.zip": zipped({**files, "softmax.py": b"#" * 1025})}, limits)
    assert sum(map(len, sources.files.values())) <= 1500
    assert any("beyond the 1500 bytes" in remark for remark in sources.remarks)


def test_an_archive_inside_that_is_too_large_is_not_opened(read):
    limits = Limits(archive_bytes=20_000)
    inner = {"softmax.py": b"1"}
    with_much = zipped({**inner, "noise.bin": Path(zipfile.__file__).read_bytes() * 3})
    assert len(with_much) > 20_000
    said = read({"a.zip": with_much, "b.zip": zipped(inner)}, limits).remarks
    assert any("larger than 20000 bytes" in each for each in said)


@pytest.mark.parametrize("mode", ["zip", "tar.gz"])
def test_bombs_inside_cost_no_memory(read, mode):
    zeros = bytes(64 << 20)
    bomb = zipped({"x.bin": zeros}) if mode == "zip" else tarred({"x.bin": zeros})
    packed = zipped({"inner.tar": zeros}) if mode == "zip" else tarred({"inner.tar": zeros})
    del zeros
    limits = Limits(archive_bytes=8 << 20)
    tracemalloc.start()
    try:
        assert not read({f"a.{mode}": bomb, f"b.{mode}": packed}, limits).modules
        assert tracemalloc.get_traced_memory()[1] < 16 << 20
    finally:
        tracemalloc.stop()


def test_a_link_that_is_named_like_an_archive_is_not_followed(tmp_path):
    (tmp_path / "elsewhere.zip").write_bytes(zipped(CODE))
    (tmp_path / "ada").mkdir()
    (tmp_path / "ada" / "TP1.zip").symlink_to(tmp_path / "elsewhere.zip")
    sources = SubmissionLocation("ada", tmp_path / "ada").read(LIMITS, TP1.names)
    assert sources.modules == {}
    assert "TP1.zip: is a link, which is not followed" in sources.remarks
