"""The installed grader as a wheel again, so that it can be installed elsewhere without its source.

Format: the binary distribution format of packaging.python.org. An editable installation gives the
same wheel, since the files are those of the package and only the metadata is the installation's.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zipfile
from collections.abc import Collection, Mapping
from importlib import metadata
from pathlib import Path

import grader
from grader.assignment.files import HANDED_OUT, PACK, files_in
from grader.assignment.model import Assignment
from grader.assignment.rubric import RUBRIC
from grader.assignments import shipped_name
from grader.errors import UsageError

DISTRIBUTION = "metl-grader"
ASSIGNMENTS = "grader/assignments"
EXAMPLE = f"{ASSIGNMENTS}/example/"
"""What `grader new` copies. Students make no assignments, and it holds a reference."""

MOMENT = (1980, 1, 1, 0, 0, 0)
WHEEL = "Wheel-Version: 1.0\nGenerator: grader\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def build_wheel(
    assignment: Assignment, pack: bytes | None = None, without: Collection[str] = ()
) -> tuple[str, bytes]:
    """Return the file name and the bytes of the wheel, `without` some folders and files of it.

    Whoever installs it has `assignment` as the default, with that public `pack` if one is given.
    Raises UsageError where the grader is not installed.
    """
    try:
        installed = metadata.distribution(DISTRIBUTION)
    except metadata.PackageNotFoundError as error:
        raise UsageError("the grader is not installed; `pip install -e .` in its folder") from error
    stem = f"{DISTRIBUTION.replace('-', '_')}-{installed.version}"
    info = f"{stem}.dist-info"
    files = _with_default(_package(without), assignment, pack)
    files[f"{info}/WHEEL"] = WHEEL.encode()
    for name in ("METADATA", "entry_points.txt"):
        files[f"{info}/{name}"] = (installed.read_text(name) or "").encode()
    record = [f"{name},sha256={_digest(raw)},{len(raw)}" for name, raw in files.items()]
    files[f"{info}/RECORD"] = "\n".join([*record, f"{info}/RECORD,,", ""]).encode()
    return f"{stem}-py3-none-any.whl", archive(files)


def archive(files: dict[str, bytes], runnable: tuple[str, ...] = ()) -> bytes:
    """Return a zip of these files: the same bytes for the same files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, raw in files.items():
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, whose permissions follow
            entry.external_attr = (0o100755 if name in runnable else 0o100644) << 16
            made.writestr(entry, raw)
    return target.getvalue()


def folder_files(folder: Path, prefix: str) -> dict[str, bytes]:
    """Return the files of a folder, without what Python leaves behind."""
    return {f"{prefix}/{name}": raw for name, raw in files_in(folder, ["."]).items()}


def _package(without: Collection[str]) -> dict[str, bytes]:
    files = folder_files(Path(grader.__file__).parent, "grader")
    return {
        name: raw
        for name, raw in files.items()
        if not name.startswith((EXAMPLE, *(f"grader/{each}" for each in without)))
        and not name.endswith(f"/{RUBRIC}")
    }


def _with_default(
    files: Mapping[str, bytes], assignment: Assignment, pack: bytes | None
) -> dict[str, bytes]:
    """Return the files of the package with an assignment among them, as the default.

    One that does not come with the grader is put there, as far as students may have it.
    """
    folder = assignment.folder or Path()
    name = shipped_name(folder)
    found = dict(files)
    if not name:
        name = re.sub(r"\W", "_", assignment.kit_name)
        name = name if name.isidentifier() else f"_{name}"
        inside = f"{ASSIGNMENTS}/{name}/"
        found = {path: raw for path, raw in found.items() if not path.startswith(inside)}
        found |= {f"{inside}{path}": raw for path, raw in files_in(folder, HANDED_OUT).items()}
    found[f"{ASSIGNMENTS}/default.txt"] = f"{name}\n".encode()
    if pack is not None:
        found[f"{ASSIGNMENTS}/{name}/{PACK}"] = pack
    return found


def _digest(raw: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(raw).digest()).rstrip(b"=").decode()
