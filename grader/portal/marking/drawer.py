"""Asks for what markers are to see: a thread of this process has it drawn behind the walls.

Processes that open what students send are the renderer's: they have no database and no network.
"""

from __future__ import annotations

import logging
import threading

from django.db import connections

from grader.course.drawings import draw_all
from grader.course.models import Assignment
from grader.errors import UsageError
from grader.intake.names import ModuleNames
from grader.portal.access import open_book
from grader.portal.known_assignments import graded_as
from grader.written.renderer import Renderer

LOG = logging.getLogger("grader.portal")


class Drawer:
    """At most one thread at a time."""

    def __init__(self) -> None:
        self._free = threading.Lock()

    def ask(self, assignment: Assignment) -> None:
        """Begin to draw what of a TP is not drawn, unless this process is at it already.

        Raises UsageError where this portal cannot, because it does not have the assignment.
        """
        names = graded_as(assignment).names
        if self._free.acquire(blocking=False):
            threading.Thread(target=self._draw, args=(assignment, names), daemon=True).start()

    def _draw(self, assignment: Assignment, names: ModuleNames) -> None:
        try:
            with Renderer() as renderer:
                drawn = sum(1 for _ in draw_all(open_book(), assignment, names, renderer))
            LOG.info("drew %d hand-ins of %s", drawn, assignment.key)
        except UsageError as error:
            LOG.error("hand-ins of %s are not drawn: %s", assignment.key, error)  # noqa: TRY400 said whole
        finally:
            connections.close_all()
            self._free.release()


DRAWER = Drawer()
