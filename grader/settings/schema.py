"""The JSON schema of `course.toml`, for editors that complete and check it."""

from __future__ import annotations

import inspect
from collections.abc import Collection
from typing import Any

from pydantic import BaseModel

from grader.records.field_texts import field_texts
from grader.settings import Course

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def course_schema(criteria: Collection[str]) -> dict[str, Any]:
    """Return the schema of all settings; `criteria` are those that the assignment has."""
    schema = Course.model_json_schema()
    models = _models(Course)
    for name, table in {"Course": schema, **schema["$defs"]}.items():
        table["description"] = inspect.getdoc(models[name])
        texts = field_texts(models[name])
        for key, value in table["properties"].items():
            value.pop("title", None)
            if key in texts:
                value["description"] = " ".join(texts[key].split())
    schema["properties"]["criteria"]["propertyNames"] = {"enum": sorted(criteria)}
    return {"$schema": DIALECT, **schema, "title": "course.toml"}


def _models(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """Return all models of the tables of a model, and itself, by name."""
    found = {model.__name__: model}
    for field in model.model_fields.values():
        kinds = [field.annotation, *getattr(field.annotation, "__args__", ())]
        for kind in kinds:
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                found |= _models(kind)
    return found
