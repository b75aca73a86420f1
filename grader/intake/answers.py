"""Which file with closed forms counts, where a submission holds several."""

from __future__ import annotations

from collections.abc import Mapping

from grader.intake.filenames import ANSWERS
from grader.language import N_


def chosen_answers(
    found: Mapping[str, bytes], folder: str, within: str
) -> tuple[bytes | None, tuple[str, ...]]:
    """Return the file beside the modules, else the shallowest, and remarks on other ones.

    `folder` is that of the modules, below the archive `within` if there is one.
    """
    if not found:
        return None, ()
    inside = folder.removeprefix(within).strip("/")
    beside = f"{inside}/{ANSWERS}".lstrip("/")
    used = beside if beside in found else next(iter(found))
    others = [path for path, raw in found.items() if raw != found[used]]
    return found[used], tuple(
        N_("{file} was not used, as there is {other}", file=path, other=used) for path in others
    )
