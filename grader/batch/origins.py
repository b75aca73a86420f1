"""Before a batch: whose the marks in earlier reports are if several share a name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from grader.batch.carrying import Origins, digest_of_nothing, write_table
from grader.batch.slot_worker import BatchItem
from grader.intake.duplicates import claims_of
from grader.intake.ids import plain_id
from grader.intake.names import ModuleNames
from grader.limits import Limits
from grader.records.listing import capped
from grader.records.report import Report, Submission
from grader.sanitise import clean_line
from grader.store.reports import read_report


@dataclass(frozen=True)
class _Old:
    """A report of an earlier run: whose it is, and whether a person marked anything in it."""

    submission: Submission
    is_marked: bool

    @property
    def plain(self) -> str:
        return plain_id(self.submission.name).lower()


def find_origins(
    items: Sequence[BatchItem], out: Path, limits: Limits, names: ModuleNames
) -> tuple[Origins, tuple[str, ...]]:
    """Return whose marks are whose where a name is or was not one submission's alone.

    Marks go to the same known student; else to the same files, if one alone has them; else to the
    same name, if it is one submission's alone, now and before. The sentences name the marks that
    are carried to nobody, with the cure; tables for it are written.
    """
    ids = {item.id for item in items}
    folders = sorted(path.parent.name for path in out.glob("*/report.json"))
    strangers = [old for folder in folders if folder not in ids and (old := _old(out / folder))]
    now: dict[str, list[BatchItem]] = {}
    for item in items:
        now.setdefault(plain_id(item.location.name).lower(), []).append(item)
    shared = {each for each, group in now.items() if len(group) > 1} & _known(folders, ids, now)
    shared |= {old.plain for old in strangers} & now.keys()
    origins: dict[str, str | None] = {}
    said: list[str] = []
    for plain in sorted(shared):
        own = [old for item in now[plain] if (old := _old(out / item.id))]
        before = [*own, *(old for old in strangers if old.plain == plain)]
        group = _Group(now[plain], before, limits, names)
        found = group.origins()
        origins |= found
        lost = [old for old in before if old.is_marked and not group.is_settled(old, found)]
        said += [_not_carried(out, old, now[plain]) for old in lost if old.submission.id not in ids]
        said += group.by_files(found)
    gone = [old.submission.id for old in strangers if old.is_marked and old.plain not in now]
    if gone:
        said.append(
            f"earlier reports with written marks belong to submissions that are not in this batch, "
            f"and stay as they are: {capped(gone)}"
        )
    return origins, tuple(said)


def _known(
    folders: Sequence[str], ids: set[str], now: Mapping[str, Sequence[BatchItem]]
) -> set[str]:
    """Return the names of which a submission has a report already."""
    there = ids & set(folders)
    return {each for each, group in now.items() if any(item.id in there for item in group)}


@dataclass(frozen=True)
class _Group:
    """All submissions of one name, now and before."""

    now: Sequence[BatchItem]
    before: Sequence[_Old]
    limits: Limits
    names: ModuleNames

    def origins(self) -> dict[str, str | None]:
        """Return the earlier report whose marks each submission has, its own one first."""
        found: dict[str, str | None] = {item.id: None for item in self.now}
        if not any(old.is_marked for old in self.before):
            return found
        digests = {item.id: item.location.read(self.limits, self.names).digest for item in self.now}
        for old in sorted(self.before, key=lambda old: old.submission.id):
            before = old.submission.id
            owner = self._owner(old, digests) if old.is_marked else ""
            # What stands in a folder that is written to in this run is nobody's but its own.
            if owner == before or (owner and found[owner] is None and before not in found):
                found[owner] = before
        return found

    def is_settled(self, old: _Old, found: Mapping[str, str | None]) -> bool:
        """Return True if an earlier report's marks go to somebody."""
        return old.submission.id in found.values()

    def by_files(self, found: Mapping[str, str | None]) -> Iterator[str]:
        """Yield a sentence for marks that go to another id among several, as the files are its."""
        old = {earlier.submission.id: earlier.submission for earlier in self.before}
        for item in self.now if len(self.now) > 1 else ():
            before = old.get(found[item.id] or "")
            claims = claims_of(before.student).keys() if before else set()
            if (
                before
                and before.id != item.id
                and not claims & claims_of(item.location.student).keys()
            ):
                others = capped(each.id for each in self.now if each is not item)
                yield (
                    f"{before.id}: its written marks were carried over to {item.id}, the only one "
                    f"with the same files; {others} has the name as well: if the marks belong to "
                    f"that one, add them with `grader marks read`"
                )

    def _owner(self, old: _Old, digests: Mapping[str, str]) -> str:
        """Return the id of the one submission whose the marks of an earlier report are, or none."""
        before = old.submission
        claims = claims_of(before.student).keys()
        students = [
            item.id for item in self.now if claims & claims_of(item.location.student).keys()
        ]
        if len(students) == 1:
            return students[0]
        same = [each for each, digest in digests.items() if digest == before.digest]
        if before.id in same:  # it has the same name of the same file
            return before.id
        if len(same) == 1 and before.digest != digest_of_nothing(self.names):
            bearers = [item.id for item in self.now if _name(item) == before.name]
            # While this name is still there, the same files under another name are a copy.
            return same[0] if same[0] in bearers or not bearers else ""
        is_only = len(self.now) == len(self.before) == 1 and before.id == plain_id(before.name)
        is_told = claims and claims_of(self.now[0].location.student)
        is_named = is_only and before.name == _name(self.now[0])
        return self.now[0].id if is_named and not same and not is_told else ""


def _name(item: BatchItem) -> str:
    """Return the name of a submission as its report has it."""
    return clean_line(item.location.name, 300)


def _old(folder: Path) -> _Old | None:
    """Read of a report only what is needed; one that is damaged is left alone."""
    try:
        data = json.loads((folder / "report.json").read_bytes())
        submission = Submission.model_validate(data["submission"])
        is_marked = any(part["points"] is not None for part in data["written"])
        is_marked = is_marked or bool(data.get("adjustments"))
    except (OSError, ValueError, TypeError, KeyError, ValidationError):
        return None
    return _Old(submission, is_marked) if submission.id == folder.name else None


def _not_carried(out: Path, old: _Old, now: Sequence[BatchItem]) -> str:
    """Write a table of the marks for each submission that may be the one; name them and it."""
    folder = out / old.submission.id
    report = read_report(folder / "report.json")
    tables = [write_table(report, item.id, folder) for item in now if isinstance(report, Report)]
    cure = f"`grader marks read {out} {tables[0]}`" if tables else "`grader marks read`"
    other = f", or with {capped(map(str, tables[1:]))}" if tables[1:] else ""
    return (
        f"{old.submission.id}: its written marks were not carried over: it is unclear whether they "
        f"belong to {capped(item.id for item in now)}; they are kept in {folder / 'report.json'}. "
        f"If they do, add them with {cure}{other}; then delete that folder"
    )
