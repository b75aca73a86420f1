"""Tables beside the book's in its database that belong into its copies: a portal's accounts.

An application names them itself, in `in_copies` of its AppConfig: the names of its models, and of
those that it needs of others, by application. What it does not name is not kept.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader

from grader.course.dumping import Registry
from grader.course.versions import APP
from grader.errors import UsageError

PORTAL = "portal"
"""Label of the application of the portal."""
CURE = "install the grader with its extra `portal`, and run the command again"

Tables = dict[str, type[models.Model]]
"""Models by the names of their tables."""


@dataclass(frozen=True)
class OtherTables:
    """Tables of other applications, of the versions that they have in one database."""

    migrations: dict[str, list[str]]
    """By application."""
    tables: Tables


NONE = OtherTables({}, {})


def is_readable(loader: MigrationLoader) -> bool:
    """Say whether all of a portal that the open database has can be read by this process."""
    return PORTAL not in _applied(loader) or apps.is_installed(f"grader.{PORTAL}")


def other_tables(loader: MigrationLoader) -> OtherTables:
    """Return what the open database has of it.

    Raises UsageError where this process cannot read it, or a newer version has made it.
    """
    if not is_readable(loader):
        raise UsageError(f"the book has accounts of a portal, which cannot be read here; {CURE}")
    applied, named = _applied(loader), _named()
    found = {app: names for app, names in applied.items() if app in named}
    if PORTAL not in found:
        return NONE
    last = latest(found)
    if not set(last) <= loader.graph.nodes.keys():
        raise UsageError("the portal of the book is of a newer version; install that version")
    registry: Registry = loader.project_state(last).apps
    models = {app: tables_in(registry, [app]) for app in found}
    return OtherTables(
        found,
        {
            table: model
            for app, tables in models.items()
            for table, model in tables.items()
            if model.__name__.lower() in named[app]
        },
    )


def tables_in(registry: Registry, of: Collection[str]) -> Tables:
    """Return the models of some applications."""
    return {
        each._meta.db_table: each  # noqa: SLF001 Django's public name for it
        for each in registry.get_models()
        if each._meta.app_label in of  # noqa: SLF001 as above
    }


def latest(migrations: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """Return the last migration of each application; their names begin with their numbers."""
    return [(app, max(names)) for app, names in migrations.items()]


def _applied(loader: MigrationLoader) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for app, name in sorted(loader.applied_migrations):
        if app != APP:
            found.setdefault(app, []).append(name)
    return found


def _named() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for config in apps.get_app_configs():
        for app, names in getattr(config, "in_copies", {}).items():
            found[app] = found.get(app, frozenset()) | frozenset(names)
    return found
