"""Read the file in which a student writes closed forms: TOML, small, one text for each name."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

from grader.closed_forms.nodes import FormError
from grader.language import N_
from grader.sanitise import clean_line

MAX_BYTES = 4 << 10
"""Of the file; right ones have some 300."""

MAX_LINE = 500
"""Bytes. On one line a name may have as many parts as fit, each of which TOML's reader compares
with all those before it."""

MAX_ENTRIES = 16


def read_answers(raw: bytes) -> Mapping[str, object]:
    """Return what the file says, by name; raise FormError where it cannot be read."""
    if len(raw) > MAX_BYTES:
        raise FormError(
            N_("it has {count} bytes, more than {most}", count=len(raw), most=MAX_BYTES),
            N_("write the formulas alone"),
        )
    if any(len(line) > MAX_LINE for line in raw.split(b"\n")):
        raise FormError(N_("a line has more than {most} bytes", most=MAX_LINE))
    try:
        found = tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FormError(N_("it is not text in UTF-8"), N_("save it as UTF-8")) from error
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        said = clean_line(str(error) or type(error).__name__, 120)
        raise FormError(
            N_("it is not valid TOML: {said}", said=said),
            N_("each line is a name, = and a formula in quotes: {line}", line='name = "a + b"'),
        ) from error
    if len(found) > MAX_ENTRIES:
        raise FormError(
            N_("it has {count} entries, more than {most}", count=len(found), most=MAX_ENTRIES)
        )
    return found
