"""A submission that is a folder: read into memory, no link followed, within its limits."""

import os
import sys

import pytest
from small_submissions import ALL_FOUR, LIMITS, NAMES, fill, modules_of
from tp1 import TP1

from grader.intake.read import read_one
from grader.limits import Limits


class TestFolders:
    """One folder is one submission."""

    @pytest.mark.parametrize("inside", [".", "code", "TP1 rendu", "a/b/c"])
    def test_modules_are_read_at_the_top_or_in_a_subfolder(self, tmp_path, inside):
        fill(tmp_path / "ada" / inside)
        assert modules_of(tmp_path / "ada") == ALL_FOUR

    def test_the_old_names_are_read(self, tmp_path):
        fill(tmp_path / "ada", "q1_softmax.py", "q2_sigmoid.py", "q2_gradcheck.py", "q2_neural.py")
        assert modules_of(tmp_path / "ada") == ALL_FOUR

    def test_a_folder_is_named_by_its_own_name_even_as_a_dot(self, tmp_path, monkeypatch):
        monkeypatch.chdir(fill(tmp_path / "ada"))
        assert read_one(type(tmp_path)(), LIMITS, TP1.names).name == "ada"

    def test_other_files_are_not_read(self, tmp_path):
        fill(tmp_path, *NAMES, "notes.txt", ".hidden.py", "__pycache__/a.py", ".git/b.py")
        assert sorted(read_one(tmp_path, LIMITS, TP1.names).files) == sorted(NAMES)

    def test_an_empty_folder_has_no_modules(self, tmp_path):
        assert read_one(tmp_path, LIMITS, TP1.names).modules == {}

    def test_a_linked_file_is_not_followed(self, tmp_path):
        secret = fill(tmp_path / "elsewhere", "key.py") / "key.py"
        (fill(tmp_path / "ada", "sigmoid.py") / "softmax.py").symlink_to(secret)
        sources = read_one(tmp_path / "ada", LIMITS, TP1.names)
        assert sorted(sources.files) == ["sigmoid.py"]
        assert sources.remarks == ("softmax.py: is a link, which is not followed",)

    def test_a_linked_folder_inside_is_not_followed(self, tmp_path):
        fill(tmp_path / "elsewhere")
        (fill(tmp_path / "ada", "a.py") / "code").symlink_to(tmp_path / "elsewhere")
        sources = read_one(tmp_path / "ada", LIMITS, TP1.names)
        assert sorted(sources.files) == ["a.py"]
        assert sources.remarks == ("code: is a link, which is not followed",)

    def test_no_more_entries_are_looked_at_than_the_limit_says(self, tmp_path):
        folder = fill(tmp_path / "ada", *(f"f{number}.txt" for number in range(30)))
        few = Limits(submission_entries=10)
        assert read_one(folder, few, TP1.names).remarks == (
            "only the first 10 files and folders were read",
        )

    def test_a_linked_submission_is_not_followed(self, tmp_path):
        fill(tmp_path / "elsewhere")
        (tmp_path / "ada").symlink_to(tmp_path / "elsewhere")
        sources = read_one(tmp_path / "ada", LIMITS, TP1.names)
        assert sources.files == {}
        assert sources.remarks == ("this is a link, which is not followed",)

    def test_a_pipe_is_not_waited_for(self, tmp_path):
        os.mkfifo(fill(tmp_path, "sigmoid.py") / "softmax.py")
        assert read_one(tmp_path, LIMITS, TP1.names).remarks == (
            "softmax.py: is not a regular file",
        )

    def test_a_folder_named_like_a_module_is_not_read(self, tmp_path):
        (tmp_path / "softmax.py").mkdir()
        assert read_one(tmp_path, LIMITS, TP1.names).files == {}

    @pytest.mark.parametrize(("size", "remarks"), [(1024, 0), (1025, 1)])
    def test_a_file_beyond_the_limit_is_remarked_upon(self, tmp_path, size, remarks):
        (tmp_path / "softmax.py").write_bytes(b"#" * size)
        sources = read_one(tmp_path, LIMITS, TP1.names)
        assert len(sources.files) == 1 - remarks
        assert sources.remarks == ("softmax.py: is larger than 1024 bytes",) * remarks

    def test_no_more_files_are_read_than_allowed(self, tmp_path):
        fill(tmp_path, *(f"a{number}.py" for number in range(9)))
        sources = read_one(tmp_path, LIMITS, TP1.names)
        assert len(sources.files) == 6
        assert sources.remarks == ("only the first 6 Python files were read",)

    def test_very_deep_folders_are_not_read(self, tmp_path):
        fill(tmp_path / "a/b/c/d/e/f/g")
        assert read_one(tmp_path, LIMITS, TP1.names).files == {}

    @pytest.mark.skipif(
        sys.platform != "linux",
        reason="SKIPPED: only Linux has names that are not UTF-8; run the tests there as well",
    )
    def test_a_name_that_is_not_utf8_is_read(self, tmp_path):
        fill(tmp_path)
        (tmp_path / os.fsdecode(b"h\xe9lp.py")).write_bytes(b"")
        assert len(read_one(tmp_path, LIMITS, TP1.names).files) == 5
