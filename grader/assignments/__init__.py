"""The assignments that come with the grader, a folder each."""

from __future__ import annotations

from pathlib import Path

SHIPPED = Path(__file__).resolve().parent
DEFAULT = SHIPPED / (SHIPPED / "default.txt").read_text(encoding="utf-8").strip()
"""The one that is meant where none is named: in what students install, the one they were given."""


def shipped_name(folder: Path) -> str:
    """Return the name of a folder that comes with the grader; nothing for any other."""
    return folder.name if folder.resolve().parent == SHIPPED else ""
