"""What is written once is kept by the database itself, whoever asks it to change."""

import hashlib
import json

import pytest
from copies import changed
from course_work import TEACHER, add_student, graded, handed_in, mark
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from grader.course.append_only import SAID, AppendOnly
from grader.course.backup import back_up
from grader.course.models import Attempt, Kept, Mark
from grader.course.opening import opened
from grader.course.restoring import restore

KEPT = [each for each in apps.get_app_config("course").get_models() if issubclass(each, Kept)]


def refused(statement):
    with (
        pytest.raises(DatabaseError, match=SAID),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def triggers():
    said = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        said = "SELECT count(*) FROM pg_trigger WHERE tgname LIKE '%\\_kept'"
    with connection.cursor() as cursor:
        cursor.execute(said)
        return cursor.fetchone()[0]


def expected():
    return len(KEPT) * (1 if connection.vendor == "postgresql" else 2)


def test_a_row_is_not_changed_or_deleted_by_sql(book, tp, ada):
    given = mark(graded(book, tp, ada), "written.first", 3)
    refused("UPDATE course_mark SET points = 30")
    refused("DELETE FROM course_mark")
    refused("UPDATE course_attempt SET number = 7")
    refused("DELETE FROM course_journalentry")
    assert Mark.objects.get(pk=given.pk).points == 3


def test_a_row_is_not_changed_past_the_models_either(book, tp, ada):
    attempt = handed_in(book, tp, ada).attempt
    with pytest.raises(DatabaseError, match=SAID), transaction.atomic():
        super(Kept, attempt).save(force_update=True)
    with pytest.raises(DatabaseError, match=SAID), transaction.atomic():
        Attempt._base_manager.filter(pk=attempt.pk).update(number=7)


def test_every_kept_table_is_guarded_and_no_other(book):
    assert len(KEPT) > 10
    assert triggers() == expected()
    for model in KEPT:
        if connection.vendor == "postgresql":
            refused(f"TRUNCATE {model._meta.db_table} CASCADE")


def test_a_copy_of_an_older_version_is_restored_and_guarded(book, tp, tmp_path):
    graded(book, tp, add_student(book, "Ada", "1"))
    back_up(book, tmp_path / "copy.tar")
    older = without_the_last_migrations(tmp_path / "copy.tar")
    target = tmp_path / "restored.db"
    restore(older, str(target), None, TEACHER)
    with opened(str(target)):
        assert triggers() == expected()
        assert Attempt.objects.count() == 1


def without_the_last_migrations(copy):
    """Return the copy as a book of two migrations would have made it."""
    state = MigrationLoader(connection).project_state([("course", "0002_queue")])
    there = {each._meta.db_table: each for each in state.apps.get_app_config("course").get_models()}
    columns = {field.attname for field in there["course_grading"]._meta.concrete_fields}
    digests = []

    def of_grading(raw):
        rows = [json.loads(line) for line in raw.splitlines()]
        kept = [{name: row[name] for name in row if name in columns} for row in rows]
        lines = [json.dumps(row, sort_keys=True, ensure_ascii=False) + "\n" for row in kept]
        digests.append(hashlib.sha256("".join(lines).encode()).hexdigest())
        return "".join(lines).encode()

    def of_all(raw):
        manifest = json.loads(raw)
        manifest["migrations"] = ["0001_initial", "0002_queue"]
        manifest["tables"] = {name: it for name, it in manifest["tables"].items() if name in there}
        manifest["tables"]["course_grading"]["sha256"] = digests[0]
        return json.dumps(manifest).encode()

    older = changed(copy, "tables/course_grading", of_grading)
    return changed(older.rename(copy), "book.json", of_all)


def test_the_guard_can_be_taken_away_by_a_migration_and_put_back(book, tp, ada):
    attempt = handed_in(book, tp, ada).attempt
    guard = AppendOnly([each.__name__ for each in KEPT])
    state = ProjectState.from_apps(apps)
    with connection.schema_editor() as editor:
        guard.database_backwards("course", editor, state, state)
    assert triggers() == 0
    assert Attempt._base_manager.filter(pk=attempt.pk).update(number=7) == 1
    with connection.schema_editor() as editor:
        guard.database_forwards("course", editor, state, state)
    assert triggers() == expected()
