"""Stand-ins for functions of the module itself, while others of it are asked."""

from __future__ import annotations

from grader.assignment.cases import Case
from grader.assignment.model import Task
from grader.frozen import dataclass


@dataclass(frozen=True)
class OwnStandIns:
    """Which functions are replaced, and for whom."""

    task: Task
    replaced: tuple[str, ...] = ()
    """Functions that are wrong, and that others which fall short may be built on."""
    helped: tuple[str, ...] = ()
    """Those others."""

    def of(self, case: Case) -> tuple[str, ...]:
        """Return what is replaced while a case is asked: nothing asked, and nothing built on that.

        Whoever is asked for an answer can reach no right one of the same function.
        """
        asked = {call.function for call in case.calls} if self.replaced else set()
        if not asked or not asked.issubset(self.helped):
            return ()
        known = [set(self.task.built_on(name)) for name in asked]
        return tuple(name for name in self.replaced if all(name in each for each in known))
