"""Tables whose rows the database itself neither changes nor deletes, whoever asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.migrations.operations.base import Operation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import ProjectState

FUNCTION = "course_append_only"
SAID = "its rows are neither changed nor deleted: add another"
ON_SQLITE = ("UPDATE", "DELETE")


class AppendOnly(Operation):
    """Give the tables of some models triggers that refuse to change or delete a row.

    SQLite makes a table anew when one of its columns changes, and forgets its triggers: the
    migration that does so must name this operation again.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(self, models: Sequence[str]) -> None:
        self.models = models

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Return how to write it into a migration."""
        return type(self).__name__, [self.models], {}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change nothing of the models."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Make the triggers."""
        del from_state
        if _is_postgres(schema_editor):
            schema_editor.execute(_function(), params=None)
        for table in self._tables(app_label, to_state):
            for statement in _dropped(schema_editor, table) + _made(schema_editor, table):
                schema_editor.execute(statement, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Take the triggers away."""
        del to_state
        for table in self._tables(app_label, from_state):
            for statement in _dropped(schema_editor, table):
                schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        """Say what it does."""
        return f"Refuse to change or delete rows of {', '.join(self.models)}"

    def _tables(self, app_label: str, state: ProjectState) -> list[str]:
        models = [state.apps.get_model(app_label, name) for name in self.models]
        return [model._meta.db_table for model in models]  # noqa: SLF001 Django's public name for it


def _is_postgres(schema_editor: BaseDatabaseSchemaEditor) -> bool:
    return schema_editor.connection.vendor == "postgresql"


def _function() -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '%: {SAID}', TG_TABLE_NAME "
        f"USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )


def _made(schema_editor: BaseDatabaseSchemaEditor, table: str) -> list[str]:
    if _is_postgres(schema_editor):
        events = "UPDATE OR DELETE OR TRUNCATE"
        then = f"FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()"
        return [f"CREATE TRIGGER {table}_kept BEFORE {events} ON {table} {then}"]
    return [
        f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: {SAID}'); END"
        for event in ON_SQLITE
    ]


def _dropped(schema_editor: BaseDatabaseSchemaEditor, table: str) -> list[str]:
    if _is_postgres(schema_editor):
        return [f"DROP TRIGGER IF EXISTS {table}_kept ON {table}"]
    return [f"DROP TRIGGER IF EXISTS {table}_no_{event.lower()}" for event in ON_SQLITE]
