"""Files in UTF-16 and UTF-32 are read as the same text in UTF-8; the digest is of what came."""

import zipfile

import pytest
from tp1 import TP1

from grader.intake.location import SubmissionLocation
from grader.intake.wide_encodings import in_utf8
from grader.limits import Limits

LIMITS = Limits()
TEXT = "name = 'déjà'\r\nx = 1\r\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_file_with_a_byte_order_mark_is_read_as_utf_8(encoding):
    assert in_utf8(TEXT.encode(encoding)) == TEXT.encode()


@pytest.mark.parametrize("mark", [b"\xfe\xff", b"\x00\x00\xfe\xff"])
def test_the_order_of_bytes_is_the_one_of_the_mark(mark):
    encoding = "utf-16-be" if len(mark) == 2 else "utf-32-be"
    assert in_utf8(mark + TEXT.encode(encoding)) == TEXT.encode()


def test_the_encoding_that_the_file_names_is_the_new_one():
    old = "#!/usr/bin/python\n# -*- coding: utf-16 -*-\nx = 1  # coding: later\n"
    new = b"#!/usr/bin/python\n# -*- coding: utf-8 -*-\nx = 1  # coding: later\n"
    assert in_utf8(old.encode("utf-16")) == new


@pytest.mark.parametrize(
    "raw",
    [
        b"x = 1\n",
        b"\xef\xbb\xbfx = 1\n",
        "x = 1\n".encode("utf-16-le"),
        b"\xff\xfex",
        b"\xff\xfe\x00\xd8x\x00",
        b"# coding: latin-1\nx = '\xff\xfe'\n",
    ],
)
def test_any_other_file_stays_as_it_is(raw):
    assert in_utf8(raw) is raw


def test_the_digest_is_of_the_bytes_that_were_handed_in(tmp_path):
    for name, raw in (("wide", TEXT.encode("utf-16")), ("plain", TEXT.encode())):
        (tmp_path / name).mkdir()
        (tmp_path / name / "softmax.py").write_bytes(raw)
    wide, plain = (
        SubmissionLocation(name, tmp_path / name).read(LIMITS, TP1.names)
        for name in ("wide", "plain")
    )
    assert wide.files == plain.files
    assert wide.digest != plain.digest
    assert wide.digest_of_all != plain.digest_of_all


def test_files_of_an_archive_are_read_alike(tmp_path):
    with zipfile.ZipFile(tmp_path / "ada.zip", "w") as archive:
        archive.writestr("tp1/softmax.py", TEXT.encode("utf-16"))
    sources = SubmissionLocation("ada", tmp_path / "ada.zip").read(LIMITS, TP1.names)
    assert sources.files == {"softmax.py": TEXT.encode()}
    assert sources.handed_in == {"softmax.py": TEXT.encode("utf-16")}


def test_the_limit_on_a_file_holds_before_and_after(tmp_path):
    """Chinese text grows by half in UTF-8, Latin text shrinks to half."""
    limits = Limits(file_bytes=2048)
    for name, text in (("grows", "# " + "\u4e2d" * 900), ("shrinks", "#" * 1200)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "softmax.py").write_text(text, encoding="utf-16")
        sources = SubmissionLocation(name, tmp_path / name).read(limits, TP1.names)
        assert sources.files == {}
        assert any("is larger than 2048 bytes" in remark for remark in sources.remarks)
