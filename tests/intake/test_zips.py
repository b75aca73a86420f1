"""A submission that is a zip archive: read into memory entry by entry and never trusted."""

import os
import random
import stat
import tracemalloc
import zipfile

import pytest
from small_submissions import ALL_FOUR, LIMITS, NAMES, fill, modules_of, pack
from tp1 import TP1

from grader.intake.read import find_submissions, read_one
from grader.limits import Limits


class TestArchives:
    """One archive is one submission."""

    @pytest.mark.parametrize("inside", ["", "ada/", "TP1\\", "./", "a/b/"])
    def test_modules_are_read_at_the_top_or_in_a_folder(self, tmp_path, inside):
        path = pack(tmp_path / "ada.zip", {inside + name: b"x" for name in NAMES})
        assert modules_of(path) == ALL_FOUR

    def test_an_archive_is_named_without_its_suffix(self, tmp_path):
        assert read_one(pack(tmp_path / "ada.l.ZIP", {}), LIMITS, TP1.names).name == "ada.l"

    @pytest.mark.parametrize(
        "name",
        ["../softmax.py", "a/../../softmax.py", "..\\softmax.py", "/softmax.py", "\\softmax.py",
         "__MACOSX/softmax.py", "__MACOSX/._softmax.py", ".git/softmax.py",
         "1/2/3/4/5/6/7/softmax.py", "softmax.py/", "softmax.pyc", "softmax.txt"],
    )  # fmt: skip
    def test_names_that_climb_or_do_not_belong_are_left_out(self, tmp_path, name):
        path = pack(tmp_path / "ada.zip", {name: b"", "sigmoid.py": b""})
        assert sorted(read_one(path, LIMITS, TP1.names).files) == ["sigmoid.py"]

    def test_a_link_is_left_out(self, tmp_path):
        entry = zipfile.ZipInfo("softmax.py")
        entry.external_attr = 0o120777 << 16
        assert (
            read_one(pack(tmp_path / "ada.zip", {entry: b"/etc/passwd"}), LIMITS, TP1.names).files
            == {}
        )

    def test_a_bomb_is_not_unpacked(self, tmp_path):
        path = pack(tmp_path / "ada.zip", {"softmax.py": b"#" * (64 << 20), "sigmoid.py": b""})
        sources = read_one(path, LIMITS, TP1.names)
        assert sorted(sources.files) == ["sigmoid.py"]
        assert sources.remarks == ("softmax.py: is larger than 1024 bytes",)

    def test_no_more_files_are_read_than_allowed(self, tmp_path):
        path = pack(tmp_path / "ada.zip", {f"a{number}.py": b"" for number in range(9)})
        assert len(read_one(path, LIMITS, TP1.names).files) == 6

    def test_of_two_entries_of_one_name_neither_counts_unless_they_are_equal(self, tmp_path):
        path = pack(tmp_path / "ada.zip", {"softmax.py": b"first", "sigmoid.py": b"one"})
        pack(path, {"./softmax.py": b"second", "./sigmoid.py": b"one"}, "a")
        pack(path, {"a/../softmax.py": b"third", ".//softmax.py": b"fourth"}, "a")
        sources = read_one(path, LIMITS, TP1.names)
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
        said = read_one(path, Limits(file_bytes=LIMITS.file_bytes), TP1.names).remarks
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
                assert not read_one(path, LIMITS, TP1.names).modules
                assert tracemalloc.get_traced_memory()[1] < 8 << 20
            finally:
                tracemalloc.stop()

    def test_a_table_of_contents_of_very_many_entries_is_not_even_parsed(self, tmp_path):
        path = tmp_path / "ada.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for number in range(3000):
                archive.writestr(f"{number:04d}{'x' * 100}.txt", b"")
        few = Limits(submission_entries=100, file_bytes=1024)
        assert "table of contents" in read_one(path, few, TP1.names).remarks[0]

    def test_an_archive_that_is_too_large_or_no_file_is_not_opened(self, tmp_path):
        with (tmp_path / "large.zip").open("wb") as file:
            file.truncate(LIMITS.archive_bytes + 1)
        assert "larger than" in read_one(tmp_path / "large.zip", LIMITS, TP1.names).remarks[0]
        os.mkfifo(tmp_path / "fifo.zip")
        said = read_one(tmp_path / "fifo.zip", LIMITS, TP1.names).remarks
        assert said == ("the archive is not a regular file",)

    def test_archives_of_other_kinds_are_recorded(self, tmp_path):
        fill(tmp_path / "ada")
        (tmp_path / "ben.rar").write_bytes(b"Rar!")
        found = find_submissions([tmp_path], LIMITS, TP1.names)
        assert [each.name for each in found] == ["ada", "ben"]
        assert "ask for a .zip" in found[1].read(LIMITS, TP1.names).remarks[0]

    @pytest.mark.parametrize("raw", [b"", b"not an archive", b"PK\x03\x04" + b"\0" * 40])
    def test_what_is_no_archive_is_remarked_upon(self, tmp_path, raw):
        (tmp_path / "ada.zip").write_bytes(raw)
        sources = read_one(tmp_path / "ada.zip", LIMITS, TP1.names)
        assert sources.modules == {}
        assert sources.remarks[0].startswith("the archive cannot be read: ")

    def test_an_archive_that_is_cut_short_is_remarked_upon(self, tmp_path):
        path = pack(tmp_path / "ada.zip", {"softmax.py": os.urandom(900)})
        path.write_bytes(path.read_bytes()[:-30])
        assert "cannot be read" in read_one(path, LIMITS, TP1.names).remarks[0]

    def test_an_encrypted_entry_is_remarked_upon(self, tmp_path):
        path = pack(tmp_path / "ada.zip", {"softmax.py": b"x = 1"})
        raw = bytearray(path.read_bytes())
        for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            raw[raw.index(mark) + place] |= 1
        path.write_bytes(raw)
        assert "encrypted" in read_one(path, LIMITS, TP1.names).remarks[0]


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
            read_one(path, Limits(), TP1.names).name == "ada"
        )  # raises zlib.error, LZMAError, UnicodeDecodeError


def test_an_archive_that_is_a_link_is_not_followed(tmp_path):
    with zipfile.ZipFile(tmp_path / "elsewhere.zip", "w") as archive:
        archive.writestr("softmax.py", "")
    (tmp_path / "batch").mkdir()
    (tmp_path / "batch" / "ada.zip").symlink_to(tmp_path / "elsewhere.zip")
    (ada,) = find_submissions([tmp_path / "batch"], Limits(), TP1.names)
    assert ada.read(LIMITS, TP1.names).files == {}
