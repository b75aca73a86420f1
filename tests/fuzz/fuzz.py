"""Feed hostile bytes to what reads them on the trusted side, guided by coverage, until stopped.

    pip install -e '.[fuzz]'
    python tests/fuzz/fuzz.py wire -max_total_time=600
    python tests/fuzz/fuzz.py archive -max_total_time=600
    python tests/fuzz/fuzz.py tar -max_total_time=600
    python tests/fuzz/fuzz.py metadata -max_total_time=600
    python tests/fuzz/fuzz.py report -max_total_time=600

Options are libFuzzer's. What it finds is written to `crash-...` and belongs into the tests.
"""

import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

import atheris
from tp1 import TP1

with atheris.instrument_imports(include=["grader", "zipfile", "json"]):
    from grader.comparison.display import text_of
    from grader.errors import UsageError
    from grader.intake.contents import read_archive
    from grader.intake.layouts.submitters import read_submitters
    from grader.limits import Limits
    from grader.sandbox import replies
    from grader.sandbox.channel import Frames
    from grader.sandbox.outcome import as_array
    from grader.sanitise import clean, is_clean
    from grader.store.batch_record import read_batch
    from grader.store.reports import read_reports
    from grader.worker.frames import PREFIX, WireError

LIMITS = Limits(file_bytes=4096, submission_bytes=1 << 16, submission_entries=100)
FOLDER = Path(tempfile.mkdtemp(prefix="grader-fuzz-"))
SEEDS = Path(__file__).parent


def wire(raw: bytes) -> None:
    """Read frames as a session does: every frame is an outcome or a WireError.

    The bytes are taken as they are, and as a header and the bytes of a body behind its last "}".
    """
    head = raw.rfind(b"}") + 1
    lengths = PREFIX.pack(head, len(raw) - head)
    for stream in (raw, lengths + raw):
        frames = Frames(LIMITS.frame_bytes)
        frames.feed(stream)
        try:
            while (frame := frames.next()) is not None:
                header = replies.header_of(frame[0], 1)
                outcome = replies.outcome(header, frame[1], (), 1000)
                as_array(outcome.value)
                assert is_clean(text_of(outcome.value))
        except (WireError, UnicodeDecodeError):
            continue


def archive(raw: bytes) -> None:
    """Read a zip archive: files within the limits and remarks, never an exception."""
    _read_archive(FOLDER / "fuzzed.zip", raw)


def tar(raw: bytes) -> None:
    """Read a tar archive: the same."""
    _read_archive(FOLDER / "fuzzed.tar", raw)


def metadata(raw: bytes) -> None:
    """Read Gradescope's metadata: people, or a sentence that names the file."""
    try:
        read_submitters(raw)
    except UsageError:
        return


def _read_archive(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)
    kept = read_archive(path, LIMITS, TP1.names)
    assert all(len(each) <= LIMITS.file_bytes for each in kept.files.values())
    assert sum(map(len, kept.files.values())) <= LIMITS.submission_bytes
    assert not any(".." in path.split("/") or path.startswith("/") for path in kept.files)
    assert all(is_clean(clean(remark)) for remark in kept.remarks)


def report(raw: bytes) -> None:
    """Read the saved JSON of a batch: records, or sentences that name the file."""
    (FOLDER / "a").mkdir(exist_ok=True)
    (FOLDER / "batch.json").write_bytes(raw)
    (FOLDER / "a" / "report.json").write_bytes(raw)
    record = read_batch(FOLDER)
    if record is not None:
        try:
            list(read_reports(FOLDER, record, []))
        except UsageError:
            return


def seeds(target: str) -> list[str]:
    """Write a well-formed input to begin with; return the folder that holds it."""
    folder = FOLDER / "seeds"
    folder.mkdir()
    if target == "archive":
        with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as zipped:
            zipped.writestr("a/softmax.py", b"def softmax(x): return x\n" * 9)
            zipped.writestr("../up.py", b"x")
    elif target == "tar":
        with tarfile.open(folder / "a.tar", "w") as tarred:
            tarred.add(__file__, "é" * 60 + "/softmax.py")
    elif target == "metadata":
        (folder / "a.yml").write_text("s_1:\n  :submitters:\n  - :name: Ada\n    :sid: '1'\n")
    elif target == "wire":
        head = b'{"kind":"returned","id":1,"value":["array","<f8",[2],"C","array","float64"],'
        head += b'"output":2,"warnings":[["W","m","f",1]],"args":[["list",[["int","1"]]]]}'
        body = bytes(16) + b"hi"
        (folder / "frame").write_bytes(PREFIX.pack(len(head), len(body)) + head + body)
        (folder / "unframed").write_bytes(head + body)
    else:
        for number, saved in enumerate(sorted(SEEDS.glob("../../reports/**/*.json"))):
            (folder / str(number)).write_bytes(saved.read_bytes())
    return [str(folder)]


if __name__ == "__main__":
    targets = {each.__name__: each for each in (wire, archive, tar, metadata, report)}
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in targets:
        sys.exit(__doc__)
    atheris.Setup([sys.argv[0], *sys.argv[2:], *seeds(name)], targets[name])
    atheris.Fuzz()
