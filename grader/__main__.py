"""Entry of the command and of `python -m grader`: needs no package, to tell which is missing."""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import sys
import threading
from types import ModuleType

from grader.errors import USAGE, missing_package


def main() -> None:
    """Run the command line, if everything that it is made of is installed."""
    gc.disable()  # five hundred modules leave no garbage; `Lazy.load` enables it for what follows
    # No plugin of others decides what is valid, and looking for some takes 10 ms.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _load_late(importlib, "metadata")  # which it imports for them, with all of `email`
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


def _load_late(package: ModuleType, name: str) -> None:
    """Have a module of a package loaded when something of it is asked for."""
    full_name = f"{package.__name__}.{name}"
    if full_name in sys.modules:
        return
    late = ModuleType(full_name)

    def find(wanted: str) -> object:  # what Python calls for what a module lacks
        if sys.modules.get(full_name) is late:
            del sys.modules[full_name]
        return getattr(importlib.import_module(full_name), wanted)

    vars(late)["__getattr__"] = find
    sys.modules[full_name] = late
    setattr(package, name, late)


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
