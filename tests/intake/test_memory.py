"""What reading a small submission may take of memory, whatever is in it."""

import io
import random
import tracemalloc
import zipfile

import pytest
from small_submissions import pack
from tp1 import TP1

from grader.intake import documents
from grader.intake.documents import documents_of
from grader.intake.location import SubmissionLocation
from grader.intake.notebooks import code_cells
from grader.intake.read import read_one
from grader.intake.wide_encodings import CHUNK, in_utf8
from grader.limits import Limits

MIB = 1 << 20
CELLS = '{"cells":[{"cell_type":"code","source":"x = 1"}],'


def peak_of(function):
    """Return what a function returns, and MiB of memory that it took on its way."""
    tracemalloc.start()
    try:
        returned = function()
        return returned, tracemalloc.get_traced_memory()[1] / MIB
    finally:
        tracemalloc.stop()


def found(path):
    return documents_of(SubmissionLocation("ada", path), Limits(), TP1.names)


def test_documents_beyond_what_is_kept_of_all_are_named_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "ALL", 100)
    pages = {f"{n}.pdf": bytes(size) for n, size in enumerate((60, 50, 40, 1))}
    sizes = [each.content and len(each.content) for each in found(pack(tmp_path / "a.zip", pages))]
    assert sizes == [60, None, 40, None]


def test_many_large_documents_take_little_more_than_what_is_kept(tmp_path):
    path = pack(tmp_path / "a.zip", {f"{n}.pdf": bytes(20 * MIB) for n in range(12)})
    pages, mib = peak_of(lambda: found(path))
    assert len(pages) == 12
    assert mib < 160


def test_an_archive_of_documents_is_not_held_in_memory(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.pdf", b"page")
        archive.writestr("data.bin", bytes(60 * MIB))
    path = pack(tmp_path / "a.zip", {"written.zip": inner.getvalue()})
    pages, mib = peak_of(lambda: found(path))
    assert [(each.path, each.content) for each in pages] == [("written.zip/a.pdf", b"page")]
    assert mib < 10


def test_documents_take_a_share_of_the_time_that_a_submission_may(tmp_path):
    path = pack(tmp_path / "a.zip", {f"{n}.txt": b"page" for n in range(300)})
    limits = Limits(trusted_cpu_seconds=4e-9)
    (told,) = documents_of(SubmissionLocation("ada", path), limits, TP1.names)
    assert (told.path, told.content) == ("it took more than 1e-09 s of the grader's own time", None)


def test_long_paths_leave_room_for_fewer_entries_and_that_is_said(tmp_path):
    names = [f"{'x' * 590}/{number}.txt" for number in range(40)]
    path = pack(tmp_path / "a.zip", {"softmax.py": b"x = 1"} | dict.fromkeys(names, b""))
    read = read_one(path, Limits(submission_entries=20), TP1.names)
    assert [*read.modules] == ["softmax"]
    assert "only the first 5 entries were read" in read.remarks


def test_a_wide_notebook_takes_three_times_its_bytes_at_most(tmp_path):
    text = CELLS + '"x":"\N{GRINNING FACE}' + "\u4e2d" * (8 * MIB) + '"}'
    raw = text.encode("utf-16")
    path = pack(tmp_path / "a.zip", {"softmax.ipynb": raw})
    read, mib = peak_of(lambda: read_one(path, Limits(), TP1.names))
    assert [*read.modules] == ["softmax"]
    assert mib < 3 * len(raw) / MIB + 5


def test_keys_that_nobody_looks_for_are_not_kept():
    keys = ",".join(f'"k{number:07d}":0' for number in range(50_000))
    cells, mib = peak_of(lambda: code_cells(f"{CELLS}{keys}}}".encode(), 1000))
    assert cells == ["x = 1"]
    assert mib < 2


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_letters_on_the_border_of_two_parts_stay_whole(encoding):
    letters = random.Random(5).choices("a\u00e9\u4e2d\N{GRINNING FACE}", k=CHUNK)
    text = "".join(letters)
    assert in_utf8(text.encode(encoding)) == text.encode()
