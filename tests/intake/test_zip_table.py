"""The table of contents of a zip archive, against what the standard library makes of it."""

import io
import zipfile

import pytest

from grader.intake.entries import UnreadableError
from grader.intake.zip_table import lines_of


def made(comment=b"", *, large=False):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name in ("softmax.py", "dossier/é.py", "empty/"):
            entry = zipfile.ZipInfo(name)
            entry.external_attr = 0o100644 << 16
            entry.comment, entry.extra = b"a comment", b"\x99\x09\x02\x00ab"
            with archive.open(entry, "w", force_zip64=large) as file:
                file.write(name.encode() * 9)
    return stream.getvalue()


def lines(raw):
    return list(lines_of(io.BytesIO(raw), len(raw), 1 << 20))


@pytest.mark.parametrize("before", [b"", b"#!/bin/sh\n"], ids=["alone", "behind a program"])
@pytest.mark.parametrize("comment", [b"", b"by a person", b"c" * 65_535])
@pytest.mark.parametrize("large", [False, True])
def test_every_line_is_read_as_by_zipfile(before, comment, large):
    raw = before + made(comment, large=large)
    expected = zipfile.ZipFile(io.BytesIO(raw)).infolist()
    assert [
        (line.name, line.size, line.packed, line.checksum, line.offset, line.mode)
        for line in lines(raw)
    ] == [
        (each.filename, each.file_size, each.compress_size, each.CRC, each.header_offset,
         each.external_attr >> 16)
        for each in expected
    ]  # fmt: skip


def test_numbers_of_64_bits_are_read(monkeypatch):
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 20)
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
    raw = made(large=True)
    assert b"PK\6\7" in raw
    offsets = [each.header_offset for each in zipfile.ZipFile(io.BytesIO(raw)).infolist()]
    assert [line.offset for line in lines(raw)] == offsets
    assert [line.size for line in lines(raw)] == [90, 117, 54]


@pytest.mark.parametrize("cut", [1, 21, 22, 40])
def test_an_archive_that_is_cut_short_has_no_table(cut):
    raw = made()
    with pytest.raises(UnreadableError):
        lines(raw[:-cut])


def test_a_number_of_64_bits_that_is_not_there_is_damage():
    raw = bytearray(made())
    at = raw.index(b"PK\1\2")
    raw[at + 24 : at + 28] = b"\xff" * 4
    raw[raw.index(b"\x99\x09\x02\x00", at)] = 1
    raw[raw.index(b"\x01\x09\x02\x00", at) + 1] = 0
    with pytest.raises(UnreadableError, match="damaged"):
        lines(bytes(raw))


def test_a_table_that_is_larger_than_allowed_is_not_read():
    raw = made()
    with pytest.raises(UnreadableError, match="more than 50 bytes"):
        list(lines_of(io.BytesIO(raw), len(raw), 50))
