"""An author's slip: one sentence with the file and the line of the assignment where it stands."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

from grader.errors import UsageError

PACKAGE = Path(__file__).parent.parent


def slip(sentence: str) -> UsageError:
    """Return the error that says what an author wrote wrong, and where."""
    for frame in reversed(traceback.extract_stack()):
        place = Path(frame.filename)
        if not _is_ours(place):
            return UsageError(f"{place}:{frame.lineno}: {sentence}")
    return UsageError(sentence)


def _is_ours(place: Path) -> bool:
    """Say whether a file is the engine's or Python's, and not an assignment's."""
    if place.is_relative_to(PACKAGE):
        return not place.is_relative_to(PACKAGE / "assignments")
    return any(map(place.is_relative_to, (sys.prefix, sys.base_prefix))) or not place.is_file()
