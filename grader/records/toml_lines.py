"""On which line of a TOML file a key stands, which TOML's reader does not keep."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

HEADER = re.compile(r"\s*(\[\[?)(.+?)\]\]?\s*(#.*)?$")
ENTRY = re.compile(r"\s*([^#=]+?)\s*=")

Keys = tuple[str, ...]


def place_of(file: Path | str, text: str, *keys: str) -> str:
    """Return the file and the line that the last of `keys`, as far as they stand there, is on.

    Tables in a list are numbered, as pydantic numbers them: `written`, `0`, `title`.
    """
    line = line_of(text, *keys)
    return f"{file}, line {line}" if line else str(file)


def line_of(text: str, *keys: str) -> int:
    """Return the line of a key, counted from 1; 0 where not even its table is there."""
    found, depth = 0, 0
    for number, there in _keys_by_line(text):
        same = takewhile(lambda pair: pair[0] == pair[1], zip(keys, there, strict=False))
        common = len(list(same))
        if common > depth:
            found, depth = number, common
    return found


def _keys_by_line(text: str) -> Iterator[tuple[int, Keys]]:
    """Yield each line that opens a table or an entry, with the whole path of its key."""
    table: Keys = ()
    seen: Counter[Keys] = Counter()
    for number, line in enumerate(text.splitlines(), 1):
        header, entry = HEADER.match(line), ENTRY.match(line)
        if header and (named := _keys(header[2])):
            *outer, last = named
            parent = _numbered((), outer, seen)
            if header[1] == "[[":
                seen[(*parent, last)] += 1
            table = _numbered(parent, [last], seen)
            yield number, table
        elif entry and (named := _keys(entry[1])):
            yield number, (*table, *named)


def _numbered(parent: Keys, names: list[str], seen: Counter[Keys]) -> Keys:
    """Return the path of a table; where it is a list of tables, of the last one so far."""
    for name in names:
        parent = (*parent, name)
        if parent in seen:
            parent = (*parent, str(seen[parent] - 1))
    return parent


def _keys(written: str) -> list[str]:
    """Return the names in a key, such as `a."b.c"`; none where it is no key."""
    try:
        inner: Any = tomllib.loads(f"{written} = 0")
    except tomllib.TOMLDecodeError:
        return []
    names = []
    while isinstance(inner, dict):
        name, inner = next(iter(inner.items()))
        names.append(name)
    return names
