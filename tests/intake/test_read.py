"""Submissions as they are found: which folder or archive is one, and which holds many."""

import os

import pytest
from small_submissions import LIMITS, NAMES, fill, pack
from tp1 import TP1

from grader.errors import UsageError
from grader.intake.collected_files import UNREADABLE, CollectedFiles
from grader.intake.opening import why_not_read
from grader.intake.read import find_submissions


def found(*paths):
    return [location.name for location in find_submissions(paths, LIMITS, TP1.names)]


class TestManySubmissions:
    """A folder without modules of its own holds submissions."""

    def test_a_folder_with_modules_is_one_submission(self, tmp_path):
        assert found(fill(tmp_path / "ada", *NAMES, "old/softmax.py")) == ["ada"]

    def test_a_folder_of_folders_and_archives_holds_one_submission_each(self, tmp_path):
        fill(tmp_path / "bob" / "code")
        fill(tmp_path / "ada")
        pack(tmp_path / "Eve.zip", {"softmax.py": b""})
        fill(tmp_path, "readme.txt", ".hidden/softmax.py", "__MACOSX/softmax.py")
        assert found(tmp_path) == ["Eve", "ada", "bob"]

    def test_submissions_of_several_paths_are_sorted_together(self, tmp_path):
        first, second = fill(tmp_path / "1" / "bob").parent, fill(tmp_path / "2" / "ada")
        assert found(first, second) == ["ada", "bob"]

    def test_someone_who_handed_in_nothing_is_found_too(self, tmp_path):
        fill(tmp_path / "ada")
        (tmp_path / "bob").mkdir()
        assert found(tmp_path) == ["ada", "bob"]

    def test_a_single_archive_is_one_submission(self, tmp_path):
        assert found(pack(tmp_path / "ada.zip", {"softmax.py": b""})) == ["ada"]

    @pytest.mark.parametrize(
        ("name", "words"),
        [("gone", "is not there"), ("a.txt", "is neither"), ("empty", "holds no")],
    )
    def test_what_holds_no_submissions_is_a_usage_error(self, tmp_path, name, words):
        (tmp_path / "empty").mkdir()
        (tmp_path / "a.txt").write_bytes(b"")
        with pytest.raises(UsageError, match=f"{name}: {words}"):
            found(tmp_path / name)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="LOUD: root may enter every folder; run the tests as an ordinary user as well",
)
def test_a_folder_that_may_not_be_entered_costs_the_others_nothing(tmp_path):
    for name in ("open", "closed"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "softmax.py").write_text("")
    (tmp_path / "closed").chmod(0)
    try:
        found = {
            location.name: location.read(LIMITS, TP1.names)
            for location in find_submissions([tmp_path], LIMITS, TP1.names)
        }
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert set(found["open"].modules) == {"softmax"}
    assert "may not be read by the user who grades" in found["closed"].remarks[0]
    assert found["closed"].unreadable == ("the folder",)
    assert found["open"].unreadable == ()


def test_what_the_system_forbids_to_read_is_told_apart_from_what_is_not_there():
    assert why_not_read(PermissionError(13, "Permission denied")) == UNREADABLE
    assert why_not_read(FileNotFoundError(2, "gone")) == "cannot be read (gone)"
    kept = CollectedFiles(LIMITS, TP1.names)
    kept.refuse("a.py", UNREADABLE)
    kept.refuse("b.py", "is a link")
    assert kept.unreadable == ["a.py"]


def test_an_archive_named_alone_that_cannot_be_opened_is_no_submission(tmp_path):
    """Among others it is some student's; alone it is a class's, and its download was cut short."""
    for name in ("cut.zip", "other.zip"):
        (tmp_path / name).write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(
        UsageError, match=r"cut\.zip: the archive cannot be read.*download it again"
    ):
        find_submissions([tmp_path / "cut.zip"], LIMITS, TP1.names)
    both = find_submissions([tmp_path / "cut.zip", tmp_path / "other.zip"], LIMITS, TP1.names)
    assert [each.name for each in both] == ["cut", "other"]
