"""Whether a batch takes submissions out of the one that the folder of reports held before."""

from __future__ import annotations

import shlex
from collections.abc import Collection
from pathlib import Path

from grader.records.listing import capped
from grader.store.batch_record import read_batch


def said_of_left_out(output: Path, ids: Collection[str]) -> str:
    """Return who of the batch that is there is not among the submissions; empty if all are.

    Tables and exports hold what is graded at once: one late hand-in takes the rest of its class
    out, and the sentence says how to get it back.
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
    return (
        f"{output}: held a batch of {len(before)}, and this was {these}: {len(left)} of the batch "
        f"are in gradebook.csv and in exports no more, though their reports are kept. To have all "
        f"in them, late ones too: `grader grade DOWNLOAD -o {shlex.quote(str(output))}` with the "
        f"whole download, taken again (what is unchanged is not run again)"
    )


def _before(output: Path) -> list[str]:
    """Return the ids of the batch that is there; of one that was stopped, those with a report."""
    record = read_batch(output)
    if record is not None and record.submissions:
        return [entry.id for entry in record.submissions]
    return sorted(path.parent.name for path in output.glob("*/report.json"))
