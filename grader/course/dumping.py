"""The rows of a book as lines of JSON, the same for both databases and for older versions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import IO, Any, Protocol

from django.db import models

BATCH = 500
"""Rows that are read or written at once."""


class Registry(Protocol):
    """All models of one version of the book."""

    def get_models(self) -> Iterable[type[models.Model]]:
        """Return them."""


@dataclass(frozen=True)
class Digest:
    """What a table holds, to be compared."""

    rows: int
    sha256: str


def tables_of(registry: Registry) -> dict[str, type[models.Model]]:
    """Return the models of the book by the names of their tables."""
    return {
        each._meta.db_table: each  # noqa: SLF001 Django's public name for it
        for each in registry.get_models()
        if each._meta.app_label == "course"  # noqa: SLF001 as above
    }


def dump(model: type[models.Model], target: IO[bytes] | None = None) -> Digest:
    """Write all rows of a table as lines of JSON; return how many, and their digest."""
    sha, rows = hashlib.sha256(), 0
    fields = _fields(model)
    for row in model._base_manager.order_by("pk").iterator(BATCH):  # noqa: SLF001 Django's own way
        values = {field.attname: _plain(field.value_from_object(row)) for field in fields}
        line = json.dumps(values, sort_keys=True, ensure_ascii=False).encode() + b"\n"
        sha.update(line)
        rows += 1
        if target is not None:
            target.write(line)
    return Digest(rows, sha.hexdigest())


def load(model: type[models.Model], lines: Iterable[bytes]) -> None:
    """Write the rows of a table that holds none. Raises ValueError for lines that are no rows.

    The model is one of a version, which nothing else uses.
    """
    fields = {field.attname: field for field in _fields(model)}
    for field in fields.values():
        if isinstance(field, models.DateField):  # times of rows are those of the copy, not of now
            field.auto_now = field.auto_now_add = False
    batch: list[models.Model] = []
    for row in _rows(model, fields, lines):
        batch.append(row)
        if len(batch) == BATCH:
            model._base_manager.bulk_create(batch)  # noqa: SLF001 Django's own way
            batch = []
    model._base_manager.bulk_create(batch)  # noqa: SLF001 as above


def _rows(
    model: type[models.Model], fields: dict[str, models.Field[Any, Any]], lines: Iterable[bytes]
) -> Iterator[models.Model]:
    for line in lines:
        values = json.loads(line)
        if values.keys() != fields.keys():
            raise ValueError(f"{model.__name__}: a row has other columns than the table")
        yield model(**{name: _read(fields[name], value) for name, value in values.items()})


def _fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    return list(model._meta.concrete_fields)  # noqa: SLF001 Django's public name for it


def _plain(value: Any) -> Any:
    """Return a value as JSON holds it, exactly."""
    if isinstance(value, datetime):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else value


def _read(field: models.Field[Any, Any], value: Any) -> Any:
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return None if value is None else target.to_python(value)
