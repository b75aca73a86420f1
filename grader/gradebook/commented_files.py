"""The archive of Canvas's "Upload Submissions": a page for each student, as one of their own files.

Source: `infer_comment_context_from_filename` in abstract_assignment.rb. A name is split on "_"; the
first two parts that are numbers are the student's id and that of a file of the submission, or,
after "anon", the anonymous id and that of the file. Names of which the last part begins with "link"
are ignored. The student gets the file under the name that it was handed in by, whatever it holds,
so that it has to be of that kind.
"""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Callable, Sequence

from grader.assignment.model import Assignment
from grader.gradebook.feedback_zip import MOMENT
from grader.intake.filenames import suffix_of
from grader.records.report import Report
from grader.report.plain_text import plain_text
from grader.report.render import student_page
from grader.sanitise import is_clean

PAGE = "report.html"
COMMENTED = "commented.zip"


def commented_file(
    names: Sequence[str], report: Report, assignment: Assignment
) -> tuple[str, bytes] | None:
    """Return the file to upload and its name, of those of the download; None if none can be it.

    A page stays one in an archive or another page; a module holds its words, as comments.
    """
    usable = sorted(name for name in names if _is_usable(name))
    for suffix, make in MAKERS.items():
        for name in usable:
            if suffix_of(name).lower() == suffix:
                return name, make(report, assignment)
    return None


def commented_zip(files: Sequence[tuple[str, bytes]]) -> bytes:
    """Return the archive of some files; equal ones give equal bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return target.getvalue()


def _is_usable(name: str) -> bool:
    is_ignored = name.startswith("._") or name.rpartition("_")[2].startswith("link")
    return not is_ignored and not {"/", "\\"} & {*name} and is_clean(name)


def _page(report: Report, assignment: Assignment) -> bytes:
    return student_page(report, assignment).encode()


def _zip(report: Report, assignment: Assignment) -> bytes:
    return commented_zip([(PAGE, _page(report, assignment))])


def _tar(report: Report, assignment: Assignment) -> bytes:
    page, target = _page(report, assignment), io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        entry = tarfile.TarInfo(PAGE)
        entry.size = len(page)
        archive.addfile(entry, io.BytesIO(page))
    return target.getvalue()


def _packed_tar(report: Report, assignment: Assignment) -> bytes:
    import gzip  # noqa: PLC0415 seldom needed

    return gzip.compress(_tar(report, assignment), mtime=0)


def _text(report: Report, assignment: Assignment) -> bytes:
    return f"{plain_text(report, assignment)}\n".encode()


def _comments(report: Report, assignment: Assignment) -> bytes:
    lines = plain_text(report, assignment).splitlines()
    return "".join(f"# {line}".rstrip() + "\n" for line in lines).encode()


MAKERS: dict[str, Callable[[Report, Assignment], bytes]] = {
    ".html": _page,
    ".htm": _page,
    ".zip": _zip,
    ".tar.gz": _packed_tar,
    ".tgz": _packed_tar,
    ".tar": _tar,
    ".txt": _text,
    ".md": _text,
    ".py": _comments,
}
"""What makes a file of each kind, the best for a page first."""
