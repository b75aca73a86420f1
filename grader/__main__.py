"""Entry of the command and of `python -m grader`: needs no package, to tell which is missing."""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import sys
import threading
from types import ModuleType
from typing import Any

from grader.errors import USAGE, missing_package


def main() -> None:
    """Run the command line, if everything that it is made of is installed."""
    gc.disable()  # five hundred modules leave no garbage; `Lazy.load` enables it for what follows
    # No plugin of others decides what is valid, and looking for some takes 10 ms.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _load_metadata_late()
    try:
        from grader.cli import main as run  # noqa: PLC0415 loads packages of others
    except ModuleNotFoundError as error:
        missing = missing_package(error)
        if not missing:
            raise
        print(f"grader: {missing}", file=sys.stderr)  # noqa: T201 click may be what is missing
        sys.exit(USAGE)
    try:
        run()
    except SystemExit as end:
        _end_at_once(end.code)
        raise


def _load_metadata_late() -> None:
    """Have `importlib.metadata` loaded, with all of `email`, when something of it is asked for.

    pydantic takes a function from it with which it would look for plugins, and never calls it.
    """
    name = "importlib.metadata"
    if name in sys.modules:
        return
    late = ModuleType(name)

    def find(wanted: str) -> Any:  # what Python calls for what a module lacks
        if wanted.startswith("__"):
            raise AttributeError(wanted)
        if sys.modules.get(name) is late:
            del sys.modules[name]
        return getattr(importlib.import_module(name), wanted)

    def entry_points(**wanted: Any) -> Any:
        return find("entry_points")(**wanted)

    vars(late).update(__getattr__=find, entry_points=entry_points)
    sys.modules[name] = late
    vars(importlib)["metadata"] = late


def _end_at_once(status: object) -> None:
    """End as Python does, but for taking all objects apart, which takes a tenth of a second.

    Returns where that is not safe: beside other threads, and where the output cannot be written.
    """
    if threading.active_count() > 1 or not isinstance(status, int):
        return
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):  # it is closed, or nobody reads it
        return
    atexit._run_exitfuncs()  # noqa: SLF001 what Python calls in the end
    os._exit(status)


if __name__ == "__main__":
    main()
