"""How much of one submission is kept, at the last byte, file and folder that are."""

import zipfile

import pytest
from small_submissions import LIMITS, fill
from tp1 import TP1

from grader.intake.collected_files import CollectedFiles
from grader.intake.contents import read_archive, read_folder
from grader.limits import Limits

MIB = 1 << 20


def keep(files, **limits):
    """Keep some files, given as (path, content)."""
    kept = CollectedFiles(Limits(**limits) if limits else Limits(), TP1.names)
    for path, content in files:
        kept.add(path, content)
    return kept


@pytest.mark.parametrize(("limits", "most"), [({}, MIB), ({"file_bytes": 2000}, 2000)])
def test_a_file_of_the_largest_size_is_kept_and_one_byte_more_is_not(limits, most):
    kept = keep([("a.py", bytes(most)), ("b.py", bytes(most + 1))], **limits)
    assert list(kept.files) == ["a.py"]
    assert kept.remarks == [f"b.py: is larger than {most} bytes"]


@pytest.mark.parametrize(("limits", "most"), [({}, 16), ({"submission_bytes": 2 * MIB}, 2)])
def test_files_are_kept_until_the_submission_is_full_to_the_last_byte(limits, most):
    full = [(f"{number:02}.py", bytes(MIB)) for number in range(most)]
    kept = keep([*full, ("x.py", b"x"), ("y.py", b"")], **limits)
    assert list(kept.files) == [*(name for name, _ in full), "y.py"]
    assert kept.remarks == [f"x.py: is beyond the {most * MIB} bytes of a submission"]


@pytest.mark.parametrize(("limits", "most"), [({}, 200), ({"submission_files": 7}, 7)])
def test_a_submission_is_full_with_its_last_file_and_not_before(limits, most):
    kept = keep([(f"{number:03}.py", b"") for number in range(most - 1)], **limits)
    assert not kept.is_full()
    assert kept.remarks == []
    kept.add("last.py", b"")
    assert kept.is_full()
    assert kept.remarks == [f"only the first {most} Python files were read"]


def test_a_file_that_is_refused_takes_a_place_too():
    kept = keep([], submission_files=4)
    for number in range(4):
        assert not kept.is_full()
        kept.refuse(f"{number}.py", "is a link")
    assert kept.is_full()


def test_a_path_of_255_characters_is_kept_and_a_longer_one_is_named_by_its_beginning():
    kept = keep([("a" * 252 + ".py", b""), ("b" * 253 + ".py", b"")])
    assert list(kept.files) == ["a" * 252 + ".py"]
    assert kept.remarks == [f"{'b' * 40}...: its path is longer than 255 characters"]


def test_of_very_many_refused_files_twenty_are_named():
    kept = keep([])
    for number in range(30):
        kept.refuse(f"{number}.py", "is a link")
    assert [remark.partition(":")[0] for remark in kept.remarks] == [f"{n}.py" for n in range(20)]


def test_of_two_files_of_one_name_equal_ones_are_one_and_others_none():
    assert keep([("a.py", b"x"), ("a.py", b"x")]).files == {"a.py": b"x"}
    assert keep([("a.py", b"x"), ("a.py", b"y")]).files == {}
    assert keep([("a.py", b"x"), ("a.py", b"y"), ("a.py", b"x")]).files == {}
    assert len(keep([("a.py", b"x"), ("a.py", b"y"), ("a.py", b"x")]).remarks) == 1


def test_files_in_six_folders_are_read_and_deeper_ones_are_not(tmp_path):
    six, seven = "a/b/c/d/e/f/softmax.py", "a/b/c/d/e/f/g/neural.py"
    fill(tmp_path / "kim", six, seven)
    with zipfile.ZipFile(tmp_path / "kim.zip", "w") as archive:
        for name in (six, seven):
            archive.writestr(name, name.encode())
    of_folder = read_folder(tmp_path / "kim", LIMITS, TP1.names)
    of_archive = read_archive(tmp_path / "kim.zip", LIMITS, TP1.names)
    assert list(of_folder.files) == list(of_archive.files) == [six]
    assert of_folder.remarks == ["a/b/c/d/e/f/g: is more than 6 folders deep"]
    assert of_archive.remarks == [f"{seven}: is more than 6 folders deep"]


def test_four_archives_are_looked_into_and_five_are_not(tmp_path):
    for count in (4, 5):
        folder = tmp_path / str(count)
        folder.mkdir()
        for number in range(count):
            with zipfile.ZipFile(folder / f"{number}.zip", "w") as archive:
                archive.writestr("softmax.py", b"pass\n")
    assert read_folder(tmp_path / "4", LIMITS, TP1.names).modules() == {"softmax"}
    many = read_folder(tmp_path / "5", LIMITS, TP1.names)
    assert many.modules() == set()
    assert many.remarks[0].startswith("holds 5 archives, which are not opened")


@pytest.mark.parametrize("beyond", [0, 1])
def test_an_archive_of_100_mib_is_opened_and_a_larger_one_is_not(tmp_path, beyond):
    path = tmp_path / "kim.zip"
    with path.open("wb") as file:
        file.truncate(100 * MIB + beyond)
    said = read_archive(path, Limits(), TP1.names).remarks[0]
    assert (said == f"the archive is larger than {100 * MIB} bytes") == bool(beyond)
