"""All settings that are in force, and where each value comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from grader.frozen import dataclass
from grader.records.toml_lines import line_of
from grader.sanitise import clean_line
from grader.settings import Course, Layer, layer_of

DEFAULT = "default"
ASSIGNMENT = "the assignment"
WHOLE = "partial_credit of the course"
"""Where criteria have their points from, and partial credit, if they have none of their own."""

UNSET = {
    ("policy", "admission"): "the passing grade",
    ("policy", "missing_grade"): "missing work is missing",
    ("policy", "late", "per_day"): 'for rule = "penalty"',
    ("policy", "late", "most"): "no bound",
}
"""What it means that a key is not set."""


@dataclass(frozen=True)
class Setting:
    """One value in force."""

    keys: tuple[str, ...]
    value: Any
    """None where it is not set."""
    source: str
    """`default`, or the text and the line on which it stands."""


def settings_in_force(
    course: Course, layers: Sequence[Layer], points: Mapping[str, float]
) -> list[Setting]:
    """Return every setting; `points` are those that the assignment gives to criteria."""
    found = [
        Setting(keys, value, _source(layers, keys) or DEFAULT)
        for keys, value in _flat(course.model_dump(exclude={"criteria"}))
    ]
    return found + [
        setting for name in points for setting in _of_criterion(course, layers, name, points[name])
    ]


def _of_criterion(
    course: Course, layers: Sequence[Layer], name: str, points: float
) -> Iterator[Setting]:
    otherwise: dict[str, tuple[Any, str]] = {
        "points": (points, ASSIGNMENT),
        "partial_credit": (course.partial_credit, WHOLE),
    }
    for key, own in course.of(name).model_dump().items():
        keys = ("criteria", name, key)
        value, source = (own, DEFAULT) if own is not None else otherwise[key]
        yield Setting(keys, value, _source(layers, keys) or source)


def _source(layers: Sequence[Layer], keys: tuple[str, ...]) -> str | None:
    layer = layer_of(layers, keys)
    if layer is None:
        return None
    return clean_line(f"{layer.name}, line {line_of(layer.text, *keys)}")


def _flat(
    table: Mapping[str, Any], above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield all keys that hold a value, those of a table before the tables in it."""
    inner = {name: value for name, value in table.items() if isinstance(value, dict)}
    for name, value in table.items():
        if name not in inner:
            yield (*above, name), value
    for name, value in inner.items():
        yield from _flat(value, (*above, name))


def as_toml(settings: Sequence[Setting]) -> str:
    """Return settings as a file that can be given again, with the source of each as a comment."""
    lines = []
    table: tuple[str, ...] = ()
    for setting in settings:
        *above, name = setting.keys
        if tuple(above) != table:
            table = tuple(above)
            lines += ["", f"[{'.'.join(map(_key, table))}]"]
        if setting.value is None:
            lines.append(f"# {name} is not set: {UNSET[setting.keys]}")
        else:
            lines.append(f"{f'{name} = {_value(setting.value)}':<36}  # {setting.source}")
    return "\n".join(lines) + "\n"


def _key(name: str) -> str:
    return name if name.replace("_", "").isalnum() and name.isascii() else json.dumps(name)


def _value(value: Any) -> str:
    """Return a value as TOML writes it, which in these types is as JSON does."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
