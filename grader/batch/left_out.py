"""Before a batch: whether it would take most of those out that the folder of reports holds."""

from __future__ import annotations

import shlex
from collections.abc import Collection
from pathlib import Path

from grader.errors import UsageError
from grader.records.listing import capped
from grader.store.batch_record import read_batch


def said_of_left_out(output: Path, ids: Collection[str]) -> str:
    """Return who of the batch that is there is not among the submissions; empty if all are.

    Raises UsageError where they are at most half as many: tables and exports hold what is graded at
    once, so that one late hand-in would take the rest of its class out.
    """
    before = _before(output)
    left = [each for each in before if each not in set(ids)]
    if not left:
        return ""
    if 2 * len(ids) > len(before):
        return (
            f"not among the submissions any more, so in no table and no export, though their "
            f"reports are kept: {capped(left)}"
        )
    these = "1 submission" if len(ids) == 1 else f"{len(ids)} submissions"
    raise UsageError(
        f"{output}: holds a batch of {len(before)}, and this is {these}: {len(left)} of the batch "
        f"would be missing in gradebook.csv and in exports; nothing was run. Give all at once, "
        f"late ones among them: `grader grade DOWNLOAD -o {shlex.quote(str(output))}` with the "
        f"whole download, taken again (what is unchanged is not run again); or name another folder "
        f"with -o"
    )


def _before(output: Path) -> list[str]:
    """Return the ids of the batch that is there; of one that was stopped, those with a report."""
    record = read_batch(output)
    if record is not None and record.submissions:
        return [entry.id for entry in record.submissions]
    return sorted(path.parent.name for path in output.glob("*/report.json"))
