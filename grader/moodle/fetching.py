"""Fetch one hand-in into its folders: all of it, or nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from grader.errors import UsageError
from grader.limits import MIB, Limits
from grader.moodle.answers import File, Submission
from grader.moodle.folders import (
    TYPED_FILE,
    path_within,
    spelt_alike,
    typed_folder,
)
from grader.moodle.site import Site
from grader.moodle.troubles import MoodleError
from grader.sanitise import clean_line

PREFIX, SUFFIX = ".pull-", ".part"
"""Of the folder in which a hand-in is put together."""


def handed_in(submission: Submission) -> tuple[list[File], str]:
    """Return the files of a hand-in, and what was typed online."""
    files = [file for each in submission.plugins if each.type == "file" for file in each.files]
    typed = next((each.text for each in submission.plugins if each.type == "onlinetext"), "")
    return [file for file in files if file.filename != "."], typed


def fetch(site: Site, submission: Submission, folder: Path, name: str, limits: Limits) -> list[str]:
    """Fetch a hand-in into `folder`/`name`, in the place of an earlier attempt.

    What was typed online gets a folder beside it, as in Moodle's own downloads. Returns a sentence
    for each file that is not fetched. Raises MoodleError where one cannot be had; then what was
    there stays.
    """
    files, typed = handed_in(submission)
    left_out: list[str] = []
    try:
        part = Path(tempfile.mkdtemp(dir=folder, prefix=PREFIX, suffix=SUFFIX))
        try:
            part.chmod(0o755)
            for path, file in _chosen(files, limits, name, left_out).items():
                _download(site, file, part / name / path)
            if typed:
                text = part / typed_folder(name) / TYPED_FILE
                text.parent.mkdir()
                text.write_text(typed, encoding="utf-8", errors="replace")
            for each in (name, typed_folder(name)):
                _replace(part / each, folder / each, part / f"{each}.old")
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise UsageError(f"{folder / name}: cannot be written ({error.strerror})") from error
    return left_out


def sweep_parts(folder: Path) -> None:
    """Remove what a fetch left that was ended from outside."""
    for left in folder.glob(f"{PREFIX}*{SUFFIX}"):
        shutil.rmtree(left, ignore_errors=True)


def _chosen(
    files: Iterable[File], limits: Limits, name: str, left_out: list[str]
) -> dict[str, File]:
    """Return the files to fetch by their paths; name the others."""
    chosen: dict[str, File] = {}
    taken: set[str] = set()
    room = limits.archive_bytes
    for file in files:
        path = path_within(file.filepath, file.filename)
        shown = clean_line(f"{name}: {file.filepath}{file.filename}", 300)
        if path is None or any(spelt_alike(path) == each for each in taken):
            left_out.append(f"{shown}: is no name that a file can have here; fetch it by hand")
        elif file.filesize > room:
            left_out.append(
                f"{shown}: with it the hand-in is larger than {limits.archive_bytes // MIB} MiB; "
                f"fetch it by hand"
            )
        elif len(chosen) >= limits.submission_entries:
            left_out.append(f"{shown}: is one file too many; fetch it by hand")
        else:
            chosen[path] = file
            taken.add(spelt_alike(path))
            room -= file.filesize
    return chosen


def _download(site: Site, file: File, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with target.open("wb") as stream:
        for chunk in site.chunks(file.fileurl):
            size += len(chunk)
            if size > file.filesize:
                break
            stream.write(chunk)
    if size != file.filesize:
        raise MoodleError(
            f"{site.address}: {clean_line(file.filename, 100)} has {size} bytes or more where "
            f"{file.filesize} are announced; try again, and if it stays so, fetch it by hand"
        )


def _replace(new: Path, old: Path, aside: Path) -> None:
    if old.exists():
        old.rename(aside)
    if new.exists():
        new.rename(old)
