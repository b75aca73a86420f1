"""One folder of reports, read a report at a time: a batch may hold ten thousand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from grader.batch_folder import BatchRecord, read_batch
from grader.clean import clean_line
from grader.errors import UsageError
from grader.score import Report


@dataclass(frozen=True)
class ReportFolder:
    """A folder that `grader grade` wrote: the batch, and where its reports are."""

    path: Path
    record: BatchRecord
    names: Mapping[str, str]
    """Name of each submission by its id, in the order of the batch."""

    def read(self, identifier: str) -> Report | str:
        """Return a report, or a sentence that says why it cannot be used."""
        return read_report(self.path / identifier / "report.json")


def open_reports(path: Path) -> ReportFolder:
    """Open a folder of reports; raise UsageError when it is none.

    A batch that was stopped has no list of its submissions yet: then the folders are looked at.
    """
    if path.exists() and not path.is_dir():
        raise UsageError(f"{path}: is a file; name the folder that `grader grade` wrote")
    if not path.is_dir():
        raise UsageError(f"{path}: is not there; name the folder that `grader grade` wrote")
    record = read_batch(path)
    if record is None:
        raise UsageError(
            f"{path / 'batch.json'}: is not there or not usable; name the folder that "
            f"`grader grade` wrote, or grade again"
        )
    names = {each.id: clean_line(each.name) for each in record.submissions if _is_plain(each.id)}
    if not names:
        names = {each.parent.name: "" for each in sorted(path.glob("*/report.json"))}
    if not names:
        raise UsageError(f"{path}: holds no reports; name the folder that `grader grade` wrote")
    return ReportFolder(path, record, names)


def read_report(path: Path) -> Report | str:
    """Return the report in a file, or a sentence that names the file and the cure."""
    try:
        return Report.model_validate_json(path.read_bytes())
    except OSError as error:
        return f"{path}: cannot be read ({error.strerror}); grade this submission again"
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole file"
        said = clean_line(f"{place}: {first['msg']}", 300)
        return f"{path}: {said}; grade this submission again"


def _is_plain(identifier: str) -> bool:
    """Say whether an id is the name of a folder and no way to another."""
    return identifier not in ("", ".", "..") and not {"/", "\\", "\0"} & set(identifier)
