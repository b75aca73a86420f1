"""Bring the catalogues of translations up to date with the code, and compile them.

`.venv/bin/python .ci/catalogues.py`

One is the engine's, the others belong to an assignment each. New messages come in empty: fill them
in, and run this again. It prints those that are empty. Needs the extra `test`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "support"))

from messages import ENGINE, TP1, of_assignment, of_engine  # noqa: E402 found by the line above

Message = str | tuple[str, ...]


def update(path: Path, wanted: set[Message]) -> list[Message]:
    """Write a catalogue of the `wanted` messages; return those without a translation."""
    with path.open("rb") as file:
        old = read_po(file)
    new = Catalog(locale=old.locale, project=old.project, header_comment=old.header_comment)
    new.mime_headers, new.fuzzy = old.mime_headers, False
    for message in sorted(wanted - {""}, key=str):
        known = old.get(message[0] if isinstance(message, tuple) else message)
        new.add(message, known.string if known else "", flags=known.flags if known else ())
    with path.open("wb") as file:
        write_po(file, new, width=None, sort_output=True, no_location=True)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, new)
    return [message.id for message in new if message.id and not any(message.string)]


def main() -> None:
    """Update all catalogues, and name what is not translated."""
    for folder, wanted in ((ENGINE, of_engine()), (TP1, of_assignment(TP1))):
        for path in sorted((folder / "locale").glob("*/LC_MESSAGES/grader.po")):
            for message in update(path, wanted):
                print(f"{path.relative_to(ROOT)}: not translated: {message!r}")  # noqa: T201


if __name__ == "__main__":
    main()
