"""Where in the student's code an import is asked for.

Only this code may look at frames unseen. Functions that a submission can reach, as those of finders
are, lead to the names around them and to their code: this one lies behind a seal.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, cast

from .importing import ROOT
from .sealed import sealed

Place = tuple[str, int]
"""File and line."""

BETWEEN = ("<frozen importlib", os.path.dirname(__file__) + os.sep, "<f>")  # noqa: PTH120
"""Files whose code stands between an import statement and this."""


def _own_lines() -> list[Place]:
    """Return where the student's code is, from the import statement outwards.

    Nothing if the import is another's. No frame leaves this function: what is around it here is
    in the student's own hands.
    """
    frame: FrameType | None = sys._getframe()  # noqa: SLF001 who imports
    places: list[Place] = []
    while frame is not None:
        code = frame.f_code
        if code.co_filename.startswith(ROOT):
            places.append((code.co_filename[len(ROOT) :], frame.f_lineno))
        elif not places and not code.co_filename.startswith(BETWEEN):
            return []
        frame = frame.f_back
    return places


CODE = _own_lines.__code__
own_lines: Callable[[], list[Place]] = cast("Any", sealed(_own_lines))
