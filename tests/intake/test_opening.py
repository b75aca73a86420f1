"""Nothing that is swapped while a submission is read leads elsewhere."""

import os
from pathlib import Path

import pytest
from small_submissions import ALL_FOUR, LIMITS, fill
from tp1 import TP1

from grader.intake.collected_files import CollectedFiles
from grader.intake.entries import Entry, UnreadableError
from grader.intake.folder_tree import FolderTree
from grader.intake.folders import walk
from grader.intake.location import SubmissionLocation
from grader.intake.opening import HAS_DESCRIPTORS, Folder, open_regular
from grader.intake.read import find_submissions, read_one

pytestmark = pytest.mark.skipif(
    not HAS_DESCRIPTORS, reason="LOUD: this system opens nothing from a descriptor of a folder"
)


@pytest.fixture
def eve(tmp_path):
    """A submission with its modules in a folder, and somebody else's beside it."""
    fill(tmp_path / "class/eve/sub/deep")
    fill(tmp_path / "secret/deep")
    fill(tmp_path / "secret")
    return tmp_path / "class/eve"


def swap(folder, to):
    folder.rename(folder.with_name("old"))
    folder.symlink_to(to, target_is_directory=True)


@pytest.mark.parametrize("what", ["sub", "sub/deep"])
def test_a_folder_that_became_a_link_is_not_gone_through(eve, tmp_path, what):
    files = [
        each
        for each in walk(eve, CollectedFiles(LIMITS, TP1.names), 99)
        if each.name == "softmax.py"
    ]
    swap(eve / what, tmp_path / "secret" / ("" if what == "sub" else "deep"))
    assert files
    for file in files:
        with pytest.raises(UnreadableError, match="cannot be read"):
            Entry("softmax.py", file=file, top=eve).take(99)


def test_a_folder_that_became_a_link_after_it_was_seen_is_not_listed(eve, tmp_path, monkeypatch):
    scandir, seen = os.scandir, []

    def swapped(folder):
        entries = scandir(folder)
        if not seen:
            listed = list(entries)
            swap(eve / "sub", tmp_path / "secret")
            seen.extend(listed)
            return _Listed(listed)
        return entries

    monkeypatch.setattr(os, "scandir", swapped)
    sources = read_one(eve, LIMITS, TP1.names)
    assert [each.name for each in seen] == ["sub"]
    assert sources.files == {}
    assert sources.remarks == ("sub/: cannot be read (Not a directory)",)


class _Listed(list):
    def __enter__(self):
        return iter(self)

    def __exit__(self, *_):
        pass


def test_a_submission_that_became_a_link_after_it_was_found_is_not_read(eve, tmp_path):
    fill(tmp_path / "class/ann")
    _ann, found = find_submissions([tmp_path / "class"], LIMITS, TP1.names)
    swap(eve, tmp_path / "secret")
    assert found.read(LIMITS, TP1.names).files == {}


def test_a_folder_above_a_submission_that_became_a_link_is_not_gone_through(eve, tmp_path):
    inside = FolderTree(tmp_path, TP1.names).enter("class").enter("eve")
    whole = inside.whole(inside.children[0])
    assert sorted(whole.read(LIMITS, TP1.names).modules) == ALL_FOUR
    swap(tmp_path / "class", tmp_path / "elsewhere")
    fill(tmp_path / "elsewhere/eve/sub")
    assert whole.read(LIMITS, TP1.names).files == {}
    assert inside.modules("sub") == set()
    assert FolderTree(tmp_path, TP1.names).enter("class").children == []


def test_a_link_that_whoever_grades_names_is_followed(eve, tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "class")
    (found,) = find_submissions([tmp_path / "link"], LIMITS, TP1.names)
    assert sorted(found.read(LIMITS, TP1.names).modules) == ALL_FOUR
    assert (
        sorted(SubmissionLocation("sub", tmp_path / "link/eve/sub").read(LIMITS, TP1.names).modules)
        == ALL_FOUR
    )


def open_now():
    """Return the descriptors of this process, where the system lists them."""
    listed = Path("/proc/self/fd")
    return sorted(path.name for path in listed.iterdir()) if listed.is_dir() else []


def test_every_descriptor_is_closed(eve):
    before = open_now()
    read_one(eve, LIMITS, TP1.names)
    FolderTree(eve.parent, TP1.names).enter("eve").modules("sub")
    open_regular(eve / "sub" / "none.py", eve)
    with pytest.raises(OSError, match="directory"):
        Folder(eve / "none" / "deeper", eve)
    assert open_now() == before


def test_of_a_folder_in_a_download_no_more_is_listed_than_is_asked_for(eve):
    assert len(FolderTree(eve, TP1.names).enter("sub").enter("deep", 2).children) == 2
