"""A process that has loaded the command line, and becomes a command each time it is asked to.

A command takes a second of processor time to load what it is made of, and most take less to do what
they are for. What is forked is a process of its own, as `python -m grader` is: with arguments,
folder, environment and streams of its own, and the same end.
"""

import gc
import json
import os
import pkgutil
import runpy
import socket
import sys
import threading
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

LOADED_BY_COMMANDS = (
    *("numpy.random", "numpy.linalg", "scipy.special", "multiprocessing.connection"),
    *("concurrent.futures.process", "jinja2.ext", "rich.progress", "rich.table", "rich.markup"),
)
NOT_LOADED = ("__main__", "assignments", "cli", "course", "portal", "worker", "written")
"""Rooms that are loaded below, run behind the walls, or want a database."""


def load():
    """Load what the commands are made of; what is not installed is left to them."""
    import grader.cli  # noqa: PLC0415 after the environment is what a command makes it

    for name in LOADED_BY_COMMANDS:
        if find_spec(name.partition(".")[0]):
            import_module(name)
    for room in pkgutil.iter_modules(grader.__path__):
        if room.name not in NOT_LOADED:
            _load(f"grader.{room.name}")
    for room in ("commands", "marks", "moodle"):
        _load(f"grader.cli.{room}")
    _load("grader.assignments.tp1")


def _load(name):
    """Load a module and those in it, but for those of another package that starts threads."""
    if name.endswith((".cluster", ".starter")):
        return
    try:
        import_module(name)
    except ImportError:
        sys.modules.pop(name, None)
        return
    for each in pkgutil.iter_modules(getattr(sys.modules[name], "__path__", ()), f"{name}."):
        _load(each.name)


def serve(channel):
    """Run one command after another; send the number of each process, then its status."""
    while True:
        message, streams, *_ = socket.recv_fds(channel, 1 << 20, 2)
        if not message:
            return
        process = os.fork()
        if not process:
            channel.close()
            _become(json.loads(message), streams)
            return  # and end as Python ends
        for each in streams:
            os.close(each)
        channel.send(str(process).encode())
        channel.send(str(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])).encode())


def _look_first_here():
    """Import as `python -m` does, and not from the folder of this script."""
    if not sys.flags.safe_path:
        sys.path[0] = str(Path.cwd())


def _become(command, streams):
    for place, each in enumerate(streams, 1):
        os.dup2(each, place)
        os.close(each)
    os.environ.clear()
    os.environ.update(command["environment"])
    os.chdir(command["folder"])
    _look_first_here()
    sys.argv[1:] = command["arguments"]
    runpy.run_module("grader", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    os.environ |= {"OPENBLAS_NUM_THREADS": "1", "PYDANTIC_DISABLE_PLUGINS": "__all__"}
    _look_first_here()
    load()
    assert threading.active_count() == 1, "a thread is lost where a process is forked"
    gc.freeze()
    with socket.socket(fileno=int(sys.argv[1])) as asked:
        asked.send(b"ready")
        serve(asked)
