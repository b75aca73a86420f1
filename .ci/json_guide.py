"""Write the guide to the JSON files from the models that read and write them.

`.venv/bin/python .ci/json_guide.py > grader/guides/json.md`
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from grader.batch_diff.records import Comparison
from grader.records.field_texts import field_texts
from grader.records.report import Report
from grader.report.cohort import Cohort
from grader.settings import Course
from grader.similarity.records import Similarity
from grader.store.batch_record import BatchRecord

FILES: dict[str, tuple[type[BaseModel], str]] = {
    "report.json": (Report, "`grade` writes one for each submission, `check --json` prints one."),
    "batch.json": (BatchRecord, "`grade` writes one for each batch."),
    "cohort.json": (Cohort, "`grade` and `report` write one for each batch."),
    "diff": (Comparison, "`grader diff OLD NEW --json FILE` writes it."),
    "similar": (Similarity, "`grader similar REPORTS_OR_SUBMISSIONS --json FILE` writes it."),
}

INTRODUCTION = """\
# JSON files

Each file names its `schema_version`. Within a version, names and meanings do not change; new fields
may appear. `[]` after a name marks a list, `.*` an object with keys of its own. Numbers that JSON
cannot hold are the strings `"nan"`, `"inf"` and `"-inf"`.

This page is made from the models: `.venv/bin/python .ci/json_guide.py > grader/guides/json.md`.
"""

SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "`null`"}


class Form(NamedTuple):
    """What an annotation says of a value."""

    steps: str
    """Into lists and objects."""
    kinds: list[str]
    """What may be there, in words."""
    model: type[BaseModel] | None = None


NULL = Form("", ["`null`"])


class Row(NamedTuple):
    """One field: where it is, what it holds, what it means."""

    path: str
    kind: str
    meaning: str


def guide() -> str:
    """Return the page."""
    return INTRODUCTION + "".join(_section(name, *about) for name, about in FILES.items())


def _section(name: str, model: type[BaseModel], written: str) -> str:
    title = name if name.endswith(".json") else f"grader {name}"
    rows = (f"| `{row.path}` | {row.kind} | {row.meaning} |\n" for row in rows_of(model, {}))
    table = "| field | holds | meaning |\n| --- | --- | --- |\n"
    return f"\n## {title}\n\n{written}\n\n{table}" + "".join(rows)


def rows_of(
    model: type[BaseModel], seen: dict[type[BaseModel], str], prefix: str = ""
) -> Iterator[Row]:
    """Yield a row for each field of a model, and for each field of the models in it.

    A model that occurs again is not written out again: `seen` has the place where it was.
    """
    meanings = field_texts(model)
    for name, field in model.model_fields.items():
        form = _form_of(field.annotation)
        path, inner = prefix + name + form.steps, form.model
        meaning = meanings.get(name, "")
        if inner is None:
            yield Row(path, _listed(form.kinds), _for_json(meaning))
        elif inner in seen:
            yield Row(path, _listed(form.kinds), _for_json(f"{meaning} As `{seen[inner]}`."))
        else:
            seen[inner] = path
            both = f"{inspect.getdoc(inner)} {meaning}"
            yield Row(path, _listed(form.kinds), _for_json(both))
            yield from rows_of(inner, seen, path + ".")


def _form_of(annotation: object) -> Form:
    if annotation is Course:  # the guide to the settings has its keys
        return Form("", ["object"])
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Form("", ["object"], annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in {list, dict}:
        inner = _form_of(arguments[-1])
        return inner._replace(steps=("[]" if origin is list else ".*") + inner.steps)
    if origin is Literal:
        quoted = (f'"{each}"' if isinstance(each, str) else str(each) for each in arguments)
        return Form("", [f"`{each}`" for each in quoted])
    if origin in {Union, UnionType}:
        return _either(list(map(_form_of, arguments)))
    return Form("", [SCALARS[annotation]])  # type: ignore[index]  # a KeyError names a new type


def _either(forms: list[Form]) -> Form:
    """Return the form of a union; of lists of several depths the deepest has the path."""
    steps = max((form.steps for form in forms), key=len)
    kinds = list(dict.fromkeys(kind for form in forms for kind in form.kinds))
    if "number" in kinds and "integer" in kinds:
        kinds.remove("integer")
    if steps and NULL in forms:
        kinds.remove("`null`")
        kinds.append("`null` in place of the list")
    return Form(steps, kinds, next((form.model for form in forms if form.model), None))


def _listed(kinds: list[str]) -> str:
    return ", ".join(kinds[:-1]) + " or " * (len(kinds) > 1) + kinds[-1]


def _for_json(text: str) -> str:
    """Return a docstring as one line of a table, in JSON's words."""
    line = re.sub(r"\bNone\b|(?<!`)\bnull\b(?!`)", "`null`", " ".join(text.split()))
    return line.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(guide())
