"""A group of commands that are imported when they are asked for, as Click's manual advises.

https://click.palletsprojects.com/en/stable/complex/#lazily-loading-subcommands
"""

from __future__ import annotations

import gc
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from grader.errors import StoppedError
from grader.frozen import dataclass

NOTHING_SAVED = "stopped; nothing was saved"


@dataclass(frozen=True)
class Lazy:
    """A command, or a group of commands, that is not imported yet."""

    place: str
    """Dotted name of the `click.Command`."""
    help: str
    """What the list of commands says of it; the same as the first sentence of its own help."""
    is_short: bool = False
    """Whether it ends before the search for garbage is worth its time."""

    def load(self) -> click.Command:
        """Import the command; raise StoppedError where the user ends it meanwhile."""
        module, _, name = self.place.rpartition(".")
        try:
            command = getattr(import_module(module), name)
        except KeyboardInterrupt as stop:
            raise StoppedError(NOTHING_SAVED) from stop
        if not isinstance(command, click.Command):
            raise TypeError(f"{self.place}: is not a command")
        if not self.is_short:
            gc.enable()
        return command


class LazyGroup(click.Group):
    """Lists its commands without importing any; imports the one that is run."""

    def __init__(self, *args: Any, lazy: Mapping[str, Lazy], **kwargs: Any) -> None:
        """Take the commands by name; groups among them may be lazy too."""
        super().__init__(*args, **kwargs)
        self.lazy = dict(lazy)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted({*super().list_commands(ctx), *self.lazy})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name; None if there is none."""
        lazy = self.lazy.get(cmd_name)
        return super().get_command(ctx, cmd_name) if lazy is None else lazy.load()

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands into the help of the group."""
        rows = [(name, self.lazy[name].help) for name in sorted(self.lazy)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
