"""Archives of random and mutated bytes: files within the limits and remarks, never an exception."""

import io
import zipfile

from hypothesis import example, given
from hypothesis import strategies as st
from tp1 import TP1

from grader.intake.contents import read_archive
from grader.limits import Limits
from grader.sanitise import clean_line, is_clean

LIMITS = Limits(file_bytes=2048, submission_bytes=4096, submission_entries=20)
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


def packed(entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, raw, method in entries:
            archive.writestr(zipfile.ZipInfo(name), raw, method)
    return out.getvalue()


NAMES = st.sampled_from(["softmax.py", "a/softmax.py", "../x.py", "/x.py", "C:x.py", "b.zip"])
ENTRIES = st.lists(
    st.tuples(NAMES, st.binary(max_size=3000), st.sampled_from(METHODS)),
    max_size=4,
    unique_by=lambda each: each[0],
)


def read(tmp_path_factory, raw):
    path = tmp_path_factory.getbasetemp() / "fuzzed.zip"
    path.write_bytes(raw)
    kept = read_archive(path, LIMITS, TP1.names)
    assert all(len(each) <= LIMITS.file_bytes for each in kept.files.values())
    assert sum(map(len, kept.files.values())) <= LIMITS.submission_bytes
    assert not any(name.startswith(("/", "..", "C:")) for name in kept.files)
    assert all(is_clean(clean_line(remark)) for remark in kept.remarks)
    return kept


@given(raw=st.binary(max_size=200))
@example(raw=b"PK\x05\x06" + bytes(18))
@example(raw=b"PK\x05\x06" + b"\xff" * 18)
@example(
    raw=b"PK\x06\x06" + b"\xff" * 52 + b"PK\x06\x07" + b"\xff" * 16 + b"PK\x05\x06" + b"\xff" * 18
)
def test_random_bytes_are_remarked_upon(tmp_path_factory, raw):
    assert read(tmp_path_factory, raw).remarks


@given(entries=ENTRIES, data=st.data())
def test_mutated_archives_give_files_within_the_limits_or_remarks(tmp_path_factory, entries, data):
    raw = bytearray(packed(entries))
    for _ in range(data.draw(st.integers(0, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(raw)) | st.none())
    read(tmp_path_factory, bytes(raw[:cut]))


@given(entries=ENTRIES)
def test_of_a_whole_archive_everything_is_kept_or_refused_by_name(tmp_path_factory, entries):
    kept = read(tmp_path_factory, packed(entries))
    for name, _, _ in entries:
        if name.endswith(".py"):
            assert name in kept.files or any(name in remark for remark in kept.remarks)
