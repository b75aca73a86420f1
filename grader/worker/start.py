"""Script that a worker's process begins with: `start.py fork FD [NUMPY]` or `start.py pipes`.

"fork" makes this process a zygote that forks one worker per module and serves requests on the
socket FD. "pipes" makes it one worker itself, on standard input and output, for systems where a
clean process cannot be forked. Either way the configuration is the first frame.
"""

from __future__ import annotations

import builtins
import importlib
import importlib.machinery
import importlib.util
import os
import random
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any

# Neither `importlib.abc` nor `pathlib`: with all that they load, they make a fork a tenth dearer.
FOLDER = os.path.dirname(os.path.realpath(__file__))  # noqa: PTH120

SIGN_OF_LIFE = 24
"""Bytes of the reply that says that this script runs, which is long before it is ready."""


class OwnBuiltins(importlib.machinery.SourceFileLoader):
    """Loads a module of the worker, with built-in names that nobody else can give other values."""

    def exec_module(self, module: ModuleType) -> None:
        """Give the module a copy of all built-in names before it is run."""
        vars(module)["__builtins__"] = dict(vars(builtins))
        super().exec_module(module)


class Own:
    """Finds the modules of the worker."""

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 the protocol's
        target: ModuleType | None = None,  # noqa: ARG002 the protocol's
    ) -> importlib.machinery.ModuleSpec | None:
        """Look into this folder, for nothing but `_worker.NAME`."""
        package, _, plain = name.rpartition(".")
        if package != "_worker":
            return None
        file = f"{FOLDER}{os.sep}{plain}.py"
        return importlib.util.spec_from_file_location(name, file, loader=OwnBuiltins(name, file))


def load_package() -> None:
    """Make this folder the package `_worker`, without a search path that leads here."""
    spec = importlib.util.spec_from_file_location(
        "_worker", f"{FOLDER}{os.sep}__init__.py", submodule_search_locations=[FOLDER]
    )
    if spec is None or spec.loader is None:
        raise ImportError(f"cannot load the worker from {FOLDER}")
    package = importlib.util.module_from_spec(spec)
    sys.modules["_worker"] = package
    spec.loader.exec_module(package)
    sys.meta_path.insert(0, Own())


def import_numpy(folder: str) -> None:
    """Import NumPy before the configuration is there, which the grader may still be making."""
    importing = importlib.import_module("_worker.importing")
    finder = importing.AllowedPackages({"numpy": folder})
    sys.meta_path.append(finder)
    importlib.import_module("numpy")
    sys.meta_path.remove(finder)


def prepare(config: dict[str, Any]) -> ModuleType:
    """Allow the course's packages, import all that must come before the walls; return the loop."""
    importing = importlib.import_module("_worker.importing")
    sys.meta_path.append(importing.AllowedPackages(config["packages"]))
    import_random_numbers()
    for name in config["preload"]:
        importlib.import_module(name)
    return importlib.import_module("_worker.loop")


def import_random_numbers() -> None:
    """Import NumPy's without `secrets`, of which it needs one function: OpenSSL comes with it.

    A submission that imports `secrets` gets the real one.
    """
    sys.modules["secrets"] = little = ModuleType("secrets")
    vars(little)["randbits"] = random.SystemRandom().getrandbits  # as there
    importlib.import_module("numpy.random")
    del sys.modules["secrets"]


def first_frame(read_fd: int) -> dict[str, Any]:
    """Read the configuration: a length in eight digits, then JSON."""
    import json  # noqa: PLC0415 one script, two uses

    size = int(_read(read_fd, 8))
    config: dict[str, Any] = json.loads(_read(read_fd, size))
    return config


def _read(fd: int, size: int) -> bytes:
    data = b""
    while len(data) < size:
        part = os.read(fd, size - len(data))
        if not part:
            sys.exit("the grader closed the channel before the worker had its configuration")
        data += part
    return data


def silence() -> None:
    """Point the three standard descriptors at nothing."""
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    os.close(null)


def main() -> None:
    """Do what the command line says.

    Every module of the worker is loaded before it lives apart: this folder may be gone then.
    """
    load_package()
    lock = importlib.import_module("_worker.lock")
    lock.prefer_oom_kill()
    apart = importlib.import_module("_worker.apart")
    if sys.argv[1] == "fork":
        control = int(sys.argv[2])
        os.environ.pop("LD_BIND_NOW", None)  # has done its work, and is none of a student's
        os.write(control, bytes(SIGN_OF_LIFE))
        if sys.argv[3:]:
            import_numpy(sys.argv[3])
        config = first_frame(control)
        loop = prepare(config)
        zygote = importlib.import_module("_worker.zygote")
        if config["isolation"] != "limits":
            apart.live_apart(config["readable"])
        worker = loop.make_ready(config)
        zygote.run(control, config, worker)
        return
    read_fd, write_fd = os.dup(0), os.dup(1)
    config = first_frame(read_fd)
    loop = prepare(config)
    channel = importlib.import_module("_worker.channel").Channel(read_fd, write_fd)
    if config["isolation"] != "limits":
        apart.live_apart(config["readable"])
    silence()
    walls = lock.Walls(config, lock.make_ruleset(config["readable"]))
    walls.give_up_powers()
    worker = loop.make_ready(config)
    try:
        worker.serve(channel, walls)
    except (EOFError, OSError):
        os._exit(0)


if __name__ == "__main__":
    main()
