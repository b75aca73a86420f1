"""Submissions as they arrive: folders and archives, read into memory and never trusted."""

import os
import random
import stat
import sys
import tracemalloc
import zipfile

import pytest

from grader.errors import UsageError
from grader.intake.read import find_submissions, read_one
from grader.limits import Limits

LIMITS = Limits(file_bytes=1024, submission_files=6)
NAMES = ("softmax.py", "sigmoid.py", "gradcheck.py", "neural.py")


def fill(folder, *names):
    folder.mkdir(parents=True, exist_ok=True)
    for name in names or NAMES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    return folder


def pack(path, files, mode="w"):
    """Write a zip archive; a name may be a ZipInfo."""
    with zipfile.ZipFile(path, mode, zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return path


def modules_of(path):
    return sorted(read_one(path, LIMITS).modules)


def found(*paths):
    return [each.name for each in find_submissions(paths, LIMITS)]


ALL_FOUR = ["gradcheck", "neural", "sigmoid", "softmax"]


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
        assert read_one(type(tmp_path)(), LIMITS).name == "ada"

    def test_other_files_are_not_read(self, tmp_path):
        fill(tmp_path, *NAMES, "notes.txt", ".hidden.py", "__pycache__/a.py", ".git/b.py")
        assert sorted(read_one(tmp_path, LIMITS).files) == sorted(NAMES)

    def test_an_empty_folder_has_no_modules(self, tmp_path):
        assert read_one(tmp_path, LIMITS).modules == {}

    def test_a_linked_file_is_not_followed(self, tmp_path):
        secret = fill(tmp_path / "elsewhere", "key.py") / "key.py"
        (fill(tmp_path / "ada", "sigmoid.py") / "softmax.py").symlink_to(secret)
        sources = read_one(tmp_path / "ada", LIMITS)
        assert sorted(sources.files) == ["sigmoid.py"]
        assert sources.remarks == ("softmax.py: is a link, which is not followed",)

    def test_a_linked_folder_inside_is_not_followed(self, tmp_path):
        fill(tmp_path / "elsewhere")
        (fill(tmp_path / "ada", "a.py") / "code").symlink_to(tmp_path / "elsewhere")
        sources = read_one(tmp_path / "ada", LIMITS)
        assert sorted(sources.files) == ["a.py"]
        assert sources.remarks == ("code: is a link, which is not followed",)

    def test_no_more_entries_are_looked_at_than_the_limit_says(self, tmp_path):
        folder = fill(tmp_path / "ada", *(f"f{number}.txt" for number in range(30)))
        few = Limits(submission_entries=10)
        assert read_one(folder, few).remarks == ("only the first 10 files and folders were read",)

    def test_a_linked_submission_is_not_followed(self, tmp_path):
        fill(tmp_path / "elsewhere")
        (tmp_path / "ada").symlink_to(tmp_path / "elsewhere")
        sources = read_one(tmp_path / "ada", LIMITS)
        assert sources.files == {}
        assert sources.remarks == ("this is a link, which is not followed",)

    def test_a_pipe_is_not_waited_for(self, tmp_path):
        os.mkfifo(fill(tmp_path, "sigmoid.py") / "softmax.py")
        assert read_one(tmp_path, LIMITS).remarks == ("softmax.py: is not a regular file",)

    def test_a_folder_named_like_a_module_is_not_read(self, tmp_path):
        (tmp_path / "softmax.py").mkdir()
        assert read_one(tmp_path, LIMITS).files == {}

    @pytest.mark.parametrize(("size", "remarks"), [(1024, 0), (1025, 1)])
    def test_a_file_beyond_the_limit_is_remarked_upon(self, tmp_path, size, remarks):
        (tmp_path / "softmax.py").write_bytes(b"#" * size)
        sources = read_one(tmp_path, LIMITS)
        assert len(sources.files) == 1 - remarks
        assert sources.remarks == ("softmax.py: is larger than 1024 bytes",) * remarks

    def test_no_more_files_are_read_than_allowed(self, tmp_path):
        fill(tmp_path, *(f"a{number}.py" for number in range(9)))
        sources = read_one(tmp_path, LIMITS)
        assert len(sources.files) == 6
        assert sources.remarks == ("only the first 6 Python files were read",)

    def test_very_deep_folders_are_not_read(self, tmp_path):
        fill(tmp_path / "a/b/c/d/e/f/g")
        assert read_one(tmp_path, LIMITS).files == {}

    @pytest.mark.skipif(
        sys.platform != "linux",
        reason="SKIPPED: only Linux has names that are not UTF-8; run the tests there as well",
    )
    def test_a_name_that_is_not_utf8_is_read(self, tmp_path):
        fill(tmp_path)
        (tmp_path / os.fsdecode(b"h\xe9lp.py")).write_bytes(b"")
        assert len(read_one(tmp_path, LIMITS).files) == 5


class TestArchives:
    """One archive is one submission."""

    @pytest.mark.parametrize("inside", ["", "ada/", "TP1\\", "./", "a/b/"])
    def test_modules_are_read_at_the_top_or_in_a_folder(self, tmp_path, inside):
        path = pack(tmp_path / "ada.zip", {inside + name: b"x" for name in NAMES})
        assert modules_of(path) == ALL_FOUR

    def test_an_archive_is_named_without_its_suffix(self, tmp_path):
        assert read_one(pack(tmp_path / "ada.l.ZIP", {}), LIMITS).name == "ada.l"

    @pytest.mark.parametrize(
        "name",
        ["../softmax.py", "a/../../softmax.py", "..\\softmax.py", "/softmax.py", "\\softmax.py",
         "__MACOSX/softmax.py", "__MACOSX/._softmax.py", ".git/softmax.py",
         "1/2/3/4/5/6/7/softmax.py", "softmax.py/", "softmax.pyc", "softmax.txt"],
    )  # fmt: skip
    def test_names_that_climb_or_do_not_belong_are_left_out(self, tmp_path, name):
        path = pack(tmp_path / "ada.zip", {name: b"", "sigmoid.py": b""})
        assert sorted(read_one(path, LIMITS).files) == ["sigmoid.py"]

    def test_a_link_is_left_out(self, tmp_path):
        entry = zipfile.ZipInfo("softmax.py")
        entry.external_attr = 0o120777 << 16
        assert read_one(pack(tmp_path / "ada.zip", {entry: b"/etc/passwd"}), LIMITS).files == {}

    def test_a_bomb_is_not_unpacked(self, tmp_path):
        path = pack(tmp_path / "ada.zip", {"softmax.py": b"#" * (64 << 20), "sigmoid.py": b""})
        sources = read_one(path, LIMITS)
        assert sorted(sources.files) == ["sigmoid.py"]
        assert sources.remarks == ("softmax.py: is larger than 1024 bytes",)

    def test_no_more_files_are_read_than_allowed(self, tmp_path):
        path = pack(tmp_path / "ada.zip", {f"a{number}.py": b"" for number in range(9)})
        assert len(read_one(path, LIMITS).files) == 6

    def test_of_two_entries_of_one_name_neither_counts_unless_they_are_equal(self, tmp_path):
        path = pack(tmp_path / "ada.zip", {"softmax.py": b"first", "sigmoid.py": b"one"})
        pack(path, {"./softmax.py": b"second", "./sigmoid.py": b"one"}, "a")
        pack(path, {"a/../softmax.py": b"third", ".//softmax.py": b"fourth"}, "a")
        sources = read_one(path, LIMITS)
        assert sources.files == {"sigmoid.py": b"one"}
        assert "softmax.py: is there twice, with different contents; neither is used" in (
            sources.remarks
        )

    def test_refused_entries_are_named_with_the_reason(self, tmp_path):
        files = {"../up.py": b"", "/abs.py": b"", "C:\\d.py": b"", "a/b/c/d/e/f/g/h.py": b""}
        path = pack(tmp_path / "ada.zip", files)
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("big.py", bytes(LIMITS.file_bytes + 1), zipfile.ZIP_DEFLATED)
            archive.writestr("bz.py", b"x", zipfile.ZIP_BZIP2)
            archive.writestr("lz.py", b"x", zipfile.ZIP_LZMA)
            device = zipfile.ZipInfo("device.py")
            device.external_attr = (stat.S_IFCHR | 0o600) << 16
            archive.writestr(device, b"x")
        said = read_one(path, Limits(file_bytes=LIMITS.file_bytes)).remarks
        assert said == (
            "../up.py: its path leads out of the archive",
            "/abs.py: its path leads out of the archive",
            "C:/d.py: its path leads out of the archive",
            "a/b/c/d/e/f/g/h.py: is more than 6 folders deep",
            f"big.py: is larger than {LIMITS.file_bytes} bytes",
            "bz.py: is compressed in a way that is not read; use an ordinary zip program",
            "lz.py: is compressed in a way that is not read; use an ordinary zip program",
            "device.py: is not a regular file",
        )

    def test_compressed_bombs_cost_no_memory(self, tmp_path):
        for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
            path = tmp_path / f"{method}.zip"
            with (
                zipfile.ZipFile(path, "w", method) as archive,
                archive.open("softmax.py", "w") as out,
            ):
                for _ in range(64):
                    out.write(bytes(1 << 20))
            raw = bytearray(path.read_bytes())
            where = raw.rindex(b"PK\x01\x02") + 24
            raw[where : where + 4] = (100).to_bytes(4, "little")  # claims to be small
            path.write_bytes(raw)
            tracemalloc.start()
            try:
                assert not read_one(path, LIMITS).modules
                assert tracemalloc.get_traced_memory()[1] < 8 << 20
            finally:
                tracemalloc.stop()

    def test_a_table_of_contents_of_very_many_entries_is_not_even_parsed(self, tmp_path):
        path = tmp_path / "ada.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for number in range(3000):
                archive.writestr(f"{number:04d}{'x' * 100}.txt", b"")
        few = Limits(submission_entries=100, file_bytes=1024)
        assert "table of contents" in read_one(path, few).remarks[0]

    def test_an_archive_that_is_too_large_or_no_file_is_not_opened(self, tmp_path):
        with (tmp_path / "large.zip").open("wb") as file:
            file.truncate(LIMITS.archive_bytes + 1)
        assert "larger than" in read_one(tmp_path / "large.zip", LIMITS).remarks[0]
        os.mkfifo(tmp_path / "fifo.zip")
        said = read_one(tmp_path / "fifo.zip", LIMITS).remarks
        assert said == ("the archive is not a regular file",)

    def test_archives_of_other_kinds_are_recorded(self, tmp_path):
        fill(tmp_path / "ada")
        (tmp_path / "ben.rar").write_bytes(b"Rar!")
        found = find_submissions([tmp_path], LIMITS)
        assert [each.name for each in found] == ["ada", "ben.rar"]
        assert "ask for a .zip" in found[1].read(LIMITS).remarks[0]

    @pytest.mark.parametrize("raw", [b"", b"not an archive", b"PK\x03\x04" + b"\0" * 40])
    def test_what_is_no_archive_is_remarked_upon(self, tmp_path, raw):
        (tmp_path / "ada.zip").write_bytes(raw)
        sources = read_one(tmp_path / "ada.zip", LIMITS)
        assert sources.modules == {}
        assert sources.remarks[0].startswith("the archive cannot be read: ")

    def test_an_archive_that_is_cut_short_is_remarked_upon(self, tmp_path):
        path = pack(tmp_path / "ada.zip", {"softmax.py": os.urandom(900)})
        path.write_bytes(path.read_bytes()[:-30])
        assert "cannot be read" in read_one(path, LIMITS).remarks[0]

    def test_an_encrypted_entry_is_remarked_upon(self, tmp_path):
        path = pack(tmp_path / "ada.zip", {"softmax.py": b"x = 1"})
        raw = bytearray(path.read_bytes())
        for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            raw[raw.index(mark) + place] |= 1
        path.write_bytes(raw)
        assert "encrypted" in read_one(path, LIMITS).remarks[0]


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


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_archive_is_remarked_upon(tmp_path, method, seed):
    path = tmp_path / "ada.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("TP1/softmax.py", "import numpy as np\n" * 30)
        archive.writestr("TP1/sigmoïd.py", "import numpy as np\n" * 30)
    whole, rng = path.read_bytes(), random.Random(seed)
    for _ in range(300):
        raw = bytearray(whole)
        for _ in range(rng.randint(1, 3)):
            raw[rng.randrange(len(raw))] = rng.randrange(256)
        path.write_bytes(raw)
        assert (
            read_one(path, Limits()).name == "ada"
        )  # raises zlib.error, LZMAError, UnicodeDecodeError


def test_an_archive_that_is_a_link_is_not_followed(tmp_path):
    with zipfile.ZipFile(tmp_path / "elsewhere.zip", "w") as archive:
        archive.writestr("softmax.py", "")
    (tmp_path / "batch").mkdir()
    (tmp_path / "batch" / "ada.zip").symlink_to(tmp_path / "elsewhere.zip")
    (ada,) = find_submissions([tmp_path / "batch"], Limits())
    assert ada.read(LIMITS).files == {}
