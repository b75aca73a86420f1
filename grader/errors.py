"""Our own troubles and the user's, and their exit statuses; never what a submission does."""

from __future__ import annotations

import signal
import sys
import traceback
from pathlib import Path

OK, FELL_SHORT, USAGE, BROKEN = 0, 1, 2, 3
"""Exit statuses: all went well, the submission falls short (of `check` alone), the input cannot be
used, the harness broke."""


STOPS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""Ctrl-C; the end of a time limit, of a service or of a batch job; the end of a connection."""


class HarnessError(Exception):
    """The harness broke. Decides no points; named to the instructor; exit status 3."""


class WorkerUnavailableError(HarnessError):
    """No worker could be started, or the walls asked for did not go up."""


class AnswerKeyError(HarnessError):
    """An expected output is not in the answer key, or the reference itself failed."""


class UsageError(Exception):
    """The input cannot be used as it is: the message names the file and the cure. Exit status 2."""


class StoppedError(Exception):
    """The user ended the command by Ctrl-C: the message says what is kept. Exit status 2."""


def raised_at(error: BaseException, folder: Path) -> str:
    """Return the file and the line in a folder at which the instructor's own code failed.

    Where nothing in it failed, it is the folder alone.
    """
    places = [(each.filename, each.lineno) for each in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError) and error.filename:
        places.append((error.filename, error.lineno))
    for name, line in reversed(places):
        path = Path(name).resolve()
        if path.is_relative_to(folder.resolve()):
            return f"{folder / path.relative_to(folder.resolve())}, line {line}"
    return str(folder)


def words_of_bug(error: Exception) -> str:
    """Return an error that nobody foresaw, with the file and the line of ours it was raised on.

    The file is shown by its folder and its name: where all is installed is nobody's concern.
    """
    places = [
        f"{'/'.join(Path(each.filename).parts[-2:])}, line {each.lineno}"
        for each in traceback.extract_tb(error.__traceback__)
        if "site-packages" not in each.filename and not each.filename.startswith("<")
    ]
    return f"{error!r} ({places[-1]})" if places else repr(error)


DISTRIBUTIONS = {
    "yaml": "pyyaml",
    "PIL": "pillow",
    "markdown_it": "markdown-it-py",
    "mdit_py_plugins": "mdit-py-plugins",
    **dict.fromkeys(("pypdfium2_cfg", "pypdfium2_raw"), "pypdfium2"),
}
"""What is installed under another name than it is imported by."""


def missing_package(error: Exception) -> str:
    """Say which package is not installed, in which Python, and the cure; nothing for other errors.

    It may be a part of the grader itself, which the students' wheel does without.
    """
    name = (error.name or "") if isinstance(error, ModuleNotFoundError) else ""
    package = name.partition(".")[0]
    if package == "grader":
        return (
            f"{name} is not in this installation. The wheel of the students' kit holds what "
            f"`grader check` needs; for other commands, install the grader from its source"
        )
    if not package:
        return ""
    return (
        f"the package {package} is missing in the Python that runs this, {sys.executable}; install "
        f"it: {sys.executable} -m pip install {DISTRIBUTIONS.get(package, package)}"
    )
