"""What goes wrong between a platform and the portal: a sentence, and the cure, for who reads it."""

from __future__ import annotations

from grader.errors import UsageError
from grader.language import N_, Marked


class LaunchError(Exception):
    """A launch is refused: what happened and what to do, for the page that says so."""

    def __init__(self, says: Marked, cure: Marked) -> None:
        super().__init__(f"{says} {cure}")
        self.says = says
        self.cure = cure


class PlatformError(UsageError):
    """A service of the platform does not do what was asked: the message names the cure."""


START_AGAIN = N_("Go back to your course and open the link again.")
ASK_TEACHER = N_("Tell your teacher what this page says.")
