"""Asks for what markers are to see: one thread of this process draws, behind the grader's walls.

`grader work` draws too, as soon as an attempt is to be graded; then nothing is left to do here.
"""

from __future__ import annotations

import functools
import logging
import threading
from pathlib import Path

from django.db import connections

from grader.assignment.descriptions import names_of
from grader.assignment.loading import load_assignment
from grader.assignment.model import Assignment as Graded
from grader.assignments import DEFAULT
from grader.course.drawings import draw_all
from grader.course.models import Assignment
from grader.errors import UsageError
from grader.portal.access import open_book
from grader.written.renderer import Renderer

LOG = logging.getLogger("grader.portal")


def asks_of(assignment: Assignment) -> Graded | None:
    """Return what a TP is graded as; None where this portal does not have it."""
    found = _loaded(DEFAULT)
    return found if found.id == assignment.graded_as else None


@functools.cache
def _loaded(folder: Path) -> Graded:
    return load_assignment(folder)


class Drawer:
    """At most one thread at a time."""

    def __init__(self) -> None:
        self._free = threading.Lock()

    def ask(self, assignment: Assignment) -> None:
        """Begin to draw what of a TP is not drawn, unless this process is at it already."""
        if self._free.acquire(blocking=False):
            threading.Thread(target=self._draw, args=(assignment,), daemon=True).start()

    def _draw(self, assignment: Assignment) -> None:
        try:
            with Renderer() as renderer:
                book = open_book()
                drawn = sum(1 for _ in draw_all(book, assignment, names_of(DEFAULT), renderer))
            LOG.info("drew %d hand-ins of %s", drawn, assignment.key)
        except UsageError as error:
            LOG.error("hand-ins of %s are not drawn: %s", assignment.key, error)  # noqa: TRY400 said whole
        finally:
            connections.close_all()
            self._free.release()


DRAWER = Drawer()
