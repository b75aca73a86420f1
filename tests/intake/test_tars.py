"""Tar archives of every format and of random bytes: read like zips, refused by name, bounded."""

import gzip
import io
import tarfile

import downloads
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tp1 import TP1

from grader.intake.contents import read_archive
from grader.intake.read import read_one
from grader.limits import Limits
from grader.sanitise import clean_line, is_clean

LIMITS = Limits(
    file_bytes=2048, submission_bytes=4096, submission_entries=20, archive_bytes=1 << 17
)
FORMATS = (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT)
NAMES = st.sampled_from(
    [
        "softmax.py",
        "a/softmax.py",
        "../x.py",
        "/x.py",
        "C:x.py",
        "b.zip",
        "é.py",
        f"{'d' * 120}/x.py",
    ]
)
KINDS = st.sampled_from([tarfile.REGTYPE, tarfile.SYMTYPE, tarfile.CHRTYPE, tarfile.DIRTYPE, b"Z"])


def packed(entries, form=tarfile.PAX_FORMAT, mode="w"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, raw, kind in entries:
            info = tarfile.TarInfo(name)
            info.type = kind
            info.size = len(raw) if kind in {tarfile.REGTYPE, b"Z"} else 0
            archive.addfile(info, io.BytesIO(raw))
    return gzip.compress(out.getvalue(), mtime=0) if mode == "w:gz" else out.getvalue()


def read(path, raw):
    path.write_bytes(raw)
    kept = read_archive(path, LIMITS, TP1.names)
    assert all(len(each) <= LIMITS.file_bytes for each in kept.files.values())
    assert sum(map(len, kept.files.values())) <= LIMITS.submission_bytes
    assert not any(name.startswith(("/", "..", "C:")) for name in kept.files)
    assert all(is_clean(clean_line(remark)) for remark in kept.remarks)
    return kept


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("tars")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("suffix", ["tar", "tar.gz", "tgz"])
@pytest.mark.parametrize("inside", ["", "ada/", "./", "TP1\\", "é" * 30 + "/" + "f" * 90 + "/"])
def test_modules_are_read_from_every_format(tmp_path, form, suffix, inside):
    files = {inside + name: raw for name, raw in downloads.CODE.items()}
    path = tmp_path / f"ada.l.{suffix}"
    path.write_bytes(downloads.tarred(files, "w" if suffix == "tar" else "w:gz", form))
    sources = read_one(path, Limits(), TP1.names)
    assert dict(sources.files) == downloads.CODE
    assert sources.name == "ada.l"


def test_everything_but_regular_files_that_stay_inside_is_refused_by_name(place):
    entries = [
        ("../up.py", b"", tarfile.REGTYPE),
        ("/abs.py", b"", tarfile.REGTYPE),
        ("C:\\d.py", b"", tarfile.REGTYPE),
        ("a/b/c/d/e/f/g/h.py", b"", tarfile.REGTYPE),
        ("big.py", bytes(LIMITS.file_bytes + 1), tarfile.REGTYPE),
        ("link.py", b"", tarfile.SYMTYPE),
        ("hard.py", b"", tarfile.LNKTYPE),
        ("device.py", b"", tarfile.CHRTYPE),
        ("fifo.py", b"", tarfile.FIFOTYPE),
        ("odd.py", b"x" * 600, b"Z"),
        ("sparse.py", b"x" * 600, tarfile.GNUTYPE_SPARSE),
        ("softmax.py", b"1", tarfile.REGTYPE),
    ]
    for name in ("plain.tar", "packed.tar.gz"):
        kept = read(place / name, packed(entries, mode="w:gz" if name.endswith("gz") else "w"))
        assert kept.files == {"softmax.py": b"1"}
        assert kept.remarks == [
            "../up.py: its path leads out of the archive",
            "/abs.py: its path leads out of the archive",
            "C:/d.py: its path leads out of the archive",
            "a/b/c/d/e/f/g/h.py: is more than 6 folders deep",
            f"big.py: is larger than {LIMITS.file_bytes} bytes",
            "link.py: is a link, which is not followed",
            "hard.py: is a link, which is not followed",
            "device.py: is not a regular file",
            "fifo.py: is not a regular file",
            "odd.py: is not a regular file",
            "sparse.py: is stored as a sparse file, which is not read",
        ]


def test_a_sparse_file_in_a_pax_header_is_refused(place):
    info = tarfile.TarInfo("softmax.py")
    info.pax_headers = {"GNU.sparse.major": "1", "GNU.sparse.minor": "0"}
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(info)
    assert "sparse" in read(place / "pax.tar", out.getvalue()).remarks[0]


def test_of_two_entries_of_one_name_neither_counts(place):
    twice = [("softmax.py", b"1", tarfile.REGTYPE), ("./softmax.py", b"2", tarfile.REGTYPE)]
    assert "is there twice" in read(place / "twice.tar", packed(twice)).remarks[0]


@pytest.mark.parametrize("size", [b"77777777777\0", b"\x80" + b"\xff" * 11, b"\xff" * 12, b"-1\0"])
def test_a_size_beyond_everything_ends_the_archive(place, size):
    raw = bytearray(packed([("softmax.py", b"1", tarfile.REGTYPE)], tarfile.USTAR_FORMAT))
    raw[124:136] = size.ljust(12)
    raw[148:156] = b"%06o\0 " % (sum(raw[:148]) + sum(raw[156:512]) + 256)
    assert read(place / "size.tar", bytes(raw)).files == {}


def test_headers_before_a_file_are_bounded(place):
    info = tarfile.TarInfo("softmax.py")
    info.pax_headers = {"comment": "x" * 70_000}
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(info)
    said = read(place / "long.tar", out.getvalue()).remarks
    assert said == ["softmax.py: has a header that is too long"]


def test_a_packed_tar_that_unpacks_to_more_than_allowed_is_read_as_far_as_that(place):
    entries = [("softmax.py", b"1", tarfile.REGTYPE), ("x.bin", bytes(1 << 20), tarfile.REGTYPE)]
    entries.append(("sigmoid.py", b"1", tarfile.REGTYPE))
    kept = read(place / "bomb.tar.gz", packed(entries, mode="w:gz"))
    assert list(kept.files) == ["softmax.py"]
    assert kept.remarks == [
        f"the archive cannot be read to its end: it unpacks to more than {1 << 17} bytes"
    ]


def test_an_archive_that_is_cut_short_is_remarked_upon(place):
    raw = packed([(f"{name}.py", b"1" * 600, tarfile.REGTYPE) for name in "abc"])
    for cut in range(0, 3 * 1536, 100):
        assert read(place / "cut.tar", raw[:cut]).remarks


def test_very_many_entries_have_an_end(place):
    raw = packed([(f"{number}.txt", b"", tarfile.REGTYPE) for number in range(50)])
    assert read(place / "many.tar", raw).remarks == ["only the first 20 entries were read"]


@given(raw=st.binary(max_size=1200))
@example(raw=bytes(1024))
@example(raw=b"\x1f\x8b\x08" + b"\xff" * 200)
def test_random_bytes_are_remarked_upon(place, raw):
    assert read(place / "random.tar", raw).remarks
    assert read(place / "random.tar.gz", raw).remarks


@given(
    entries=st.lists(st.tuples(NAMES, st.binary(max_size=3000), KINDS), max_size=4),
    form=st.sampled_from(FORMATS),
    gz=st.booleans(),
    data=st.data(),
)
def test_mutated_archives_give_files_within_the_limits_or_remarks(place, entries, form, gz, data):
    raw = bytearray(packed(entries, form, "w:gz" if gz else "w"))
    for _ in range(data.draw(st.integers(0, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(raw)) | st.none())
    read(place / ("mutated.tar.gz" if gz else "mutated.tar"), bytes(raw[:cut]))
