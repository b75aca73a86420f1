"""Our own troubles: the HarnessError family. Never used for what a submission does."""

USAGE, BROKEN = 2, 3
"""Exit statuses: the input cannot be used, and the harness broke."""


class HarnessError(Exception):
    """The harness broke. Decides no points; named to the instructor; exit status 3."""


class WorkerUnavailableError(HarnessError):
    """No worker could be started, or the walls asked for did not go up."""


class AnswerKeyError(HarnessError):
    """An expected output is not in the answer key, or the reference itself failed."""


class UsageError(Exception):
    """The input cannot be used as it is: the message names the file and the cure. Exit status 2."""
