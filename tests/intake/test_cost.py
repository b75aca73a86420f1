"""What reading a submission may cost: everything that is done for it is counted."""

import contextlib
import gzip
import io
import tarfile
import zipfile

import pytest
from small_submissions import ALL_FOUR, NAMES, fill, pack
from tp1 import TP1

from grader.errors import UsageError
from grader.intake.archive_tree import ArchiveTree
from grader.intake.location import SubmissionLocation
from grader.intake.read import find_submissions, read_one
from grader.intake.whose import check_is_one_persons
from grader.limits import Limits
from grader.meter import BudgetSpentError, Meter, metered, unpack

KIB = 1 << 10
FEW = Limits(unpacked_bytes=64 * KIB)
SPENT = "more than 65536 bytes of it were read or unpacked; the rest was not read"


def header(kind, data, name="x"):
    """Return a header of a tar with its data, as it lies there."""
    head = tarfile.TarInfo(name)
    head.type, head.size = kind, len(data)
    return head.tobuf(tarfile.USTAR_FORMAT) + data + bytes(-len(data) % 512)


def repeated(path, raw, times):
    """Write a zip in whose table of contents the one file stands many times."""
    one = io.BytesIO()
    with zipfile.ZipFile(one, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("softmax.py", raw)
    whole = one.getvalue()
    begins = whole.index(b"PK\1\2")
    table = whole[begins:-22] * times
    end = bytearray(whole[-22:])
    end[8:12] = times.to_bytes(2, "little") * 2
    end[12:16] = len(table).to_bytes(4, "little")
    path.write_bytes(whole[:begins] + table + end)
    return path


class TestBytes:
    """Bytes that are read or unpacked."""

    def test_past_the_budget_the_rest_is_not_read_and_that_is_said_once(self, tmp_path):
        files = {"softmax.py": b"x"} | {f"{n}.py": bytes(20 * KIB) for n in range(9)}
        sources = read_one(pack(tmp_path / "ada.zip", files), FEW, TP1.names)
        assert sources.modules == {"softmax": "softmax.py"}
        assert sources.remarks == (SPENT,)
        assert sorted(sources.files) == ["0.py", "1.py", "2.py", "softmax.py"]

    @pytest.mark.parametrize("largest", [KIB, 1 << 20], ids=["refused", "repeated"])
    def test_what_is_not_kept_counts(self, tmp_path, largest):
        path = repeated(tmp_path / "ada.zip", bytes(30 * KIB), 150)
        few = Limits(unpacked_bytes=20 * largest, file_bytes=largest)
        if largest == 1 << 20:
            few = FEW
        said = read_one(path, few, TP1.names).remarks
        assert "bytes of it were read or unpacked; the rest was not read" in said[-1]

    def test_what_is_read_and_unpacks_to_nothing_counts(self, tmp_path):
        raw = gzip.compress(b"")[:10] + b"\0\0\0\xff\xff" * 20_000
        (tmp_path / "ada.tar.gz").write_bytes(raw)
        assert read_one(tmp_path / "ada.tar.gz", FEW, TP1.names).remarks == (SPENT,)

    def test_a_file_that_is_there_again_and_again_ends_the_reading(self, tmp_path):
        path = repeated(tmp_path / "ada.zip", b"x", 150)
        sources = read_one(path, Limits(submission_files=50), TP1.names)
        assert sources.remarks == ("only the first 1 Python files were read",)

    def test_archives_in_a_submission_share_its_budget(self, tmp_path):
        folder = fill(tmp_path / "ada", "a.txt")
        for number in range(3):
            pack(folder / f"{number}.zip", {name: bytes(10 * KIB) for name in NAMES})
        sources = read_one(folder, FEW, TP1.names)
        assert sorted(sources.modules) == ALL_FOUR
        assert sources.folder == "0.zip"
        assert sources.remarks[-1] == SPENT
        assert not any("2.zip" in remark for remark in sources.remarks)

    def test_of_an_archive_that_is_too_costly_to_list_nothing_is_read(self, tmp_path):
        folder = fill(tmp_path / "ada", "a.txt")
        block = header(b"0", bytes(20 * KIB), "a.txt") * 9
        (folder / "a.tgz").write_bytes(gzip.compress(block + bytes(1024)))
        pack(folder / "b.zip", dict.fromkeys(NAMES, b"x"))
        sources = read_one(folder, FEW, TP1.names)
        assert sources.modules == {}
        assert sources.remarks == (SPENT,)

    def test_files_in_a_folder_count(self, tmp_path):
        folder = fill(tmp_path / "ada")
        (folder / "a.py").write_bytes(bytes(70 * KIB))
        assert read_one(folder, FEW, TP1.names).remarks == (SPENT,)

    def test_reading_is_charged_to_the_meter_that_is_open(self, tmp_path):
        path = pack(tmp_path / "ada.zip", {"softmax.py": bytes(40 * KIB)})
        with metered(Meter(FEW)):
            first, second = read_one(path, FEW, TP1.names), read_one(path, FEW, TP1.names)
        assert first.remarks == ()
        assert second.remarks == (SPENT,)

    def test_every_submission_of_a_batch_has_a_budget_of_its_own(self, tmp_path):
        pack(tmp_path / "ada.zip", {"a.py": bytes(70 * KIB)})
        fill(tmp_path / "ben")
        found = find_submissions([tmp_path], FEW, TP1.names)
        ada, ben = (each.read(FEW, TP1.names) for each in found)
        assert ada.remarks == (SPENT,)
        assert sorted(ben.modules) == ALL_FOUR
        assert ben.remarks == ()


class TestTime:
    """Processor time of the trusted side."""

    @pytest.mark.parametrize("kind", ["folder", "zip", "tar.gz"])
    def test_past_the_budget_the_rest_is_not_read(self, tmp_path, kind):
        folder = fill(tmp_path / "ada")
        path = {"folder": folder, "zip": tmp_path / "b.zip", "tar.gz": tmp_path / "c.tar.gz"}[kind]
        pack(tmp_path / "b.zip", dict.fromkeys(NAMES, b"x"))
        with tarfile.open(tmp_path / "c.tar.gz", "w:gz") as archive:
            archive.add(folder, "ada")
        sources = read_one(path, Limits(trusted_cpu_seconds=1e-9), TP1.names)
        assert sources.files == {}
        assert sources.remarks == (
            "it took more than 1e-09 s of the grader's own time; the rest was not read",
        )

    def test_listing_a_class_has_a_budget_too(self, tmp_path):
        path = pack(tmp_path / "class.zip", {f"{who}/softmax.py": b"x" for who in "ab"})
        with pytest.raises(UsageError, match="it took more than"):
            find_submissions([path], Limits(trusted_cpu_seconds=1e-9), TP1.names)


class TestHeaders:
    """Headers of a tar that say something of the file that follows."""

    def read(self, tmp_path, raw):
        (tmp_path / "ada.tar.gz").write_bytes(gzip.compress(raw))
        return read_one(tmp_path / "ada.tar.gz", Limits(), TP1.names)

    @pytest.mark.parametrize("kind", [b"x", b"g", b"L", b"K"])
    def test_very_many_for_one_file_end_the_reading(self, tmp_path, kind):
        file = header(b"0", b"x", "softmax.py")
        said = "one of its files has more than 8 headers"
        data = b"13 comment=a\n"
        assert self.read(tmp_path, header(b"g", data) * 8 + file + bytes(1024)).remarks == ()
        remarks = self.read(tmp_path, header(kind, data) * 9 + file + bytes(1024)).remarks
        assert remarks == (f"the archive cannot be read: {said}",)

    def test_very_many_records_in_one_end_the_reading(self, tmp_path):
        file = header(b"0", b"x", "a.py") + bytes(1024)
        few = header(b"x", b"5 a=\n" * 99 + b"19 path=softmax.py\n")
        assert sorted(self.read(tmp_path, few + file).files) == ["softmax.py"]
        many = header(b"x", b"5 a=\n" * 100 + b"19 path=softmax.py\n")
        said = "one of its headers has more than 100 records"
        assert self.read(tmp_path, many + file).remarks == (f"the archive cannot be read: {said}",)

    def test_a_name_that_is_far_too_long_is_refused_and_shown_cut_short(self, tmp_path):
        path = b"a/" * 20_000 + b"softmax.py"
        data = b"%d path=%s\n" % (len(path) + 12, path)
        remarks = self.read(tmp_path, header(b"x", data) + header(b"0", b"x") + bytes(1024)).remarks
        (said,) = remarks
        assert said.endswith("...: its path is longer than 255 characters")
        assert len(said) < 100


def test_parts_that_are_opened_to_see_whose_they_are_have_one_budget(tmp_path, monkeypatch):
    inner = pack(tmp_path / "inner.zip", {"notes.txt": b"x"}).read_bytes()
    packed = {f"{name}/work.zip": inner for name in ("ada", "ben", "cy")}
    path = pack(tmp_path / "class.zip", packed | {"dan/softmax.py": b"x"})
    spent, read = [], SubmissionLocation.read

    def watched(location, limits, names):
        try:
            unpack(400)
        except BudgetSpentError:
            spent.append(location.name)
        return read(location, limits, names)

    monkeypatch.setattr(SubmissionLocation, "read", watched)
    with contextlib.suppress(UsageError):
        find_submissions([path], Limits(unpacked_bytes=1024), TP1.names)
    assert len(spent) == 1


def test_folders_in_each_other_are_gone_through_to_a_depth_that_nobody_needs(tmp_path, monkeypatch):
    entered = []
    enter = ArchiveTree.enter
    monkeypatch.setattr(
        ArchiveTree, "enter", lambda tree, *args: entered.append(tree) or enter(tree, *args)
    )
    deep = "d/" * 300
    path = pack(tmp_path / "ada.zip", {f"{deep}ada/a.py": b"", f"{deep}ben/a.py": b""})
    check_is_one_persons(path, Limits(), TP1.names)
    assert len(entered) < 100
