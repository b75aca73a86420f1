"""The zip of "Upload multiple feedback files": a page for each participant, found by its number.

Moodle splits each part of a path on "_" into at most five; the second must be the participant's
number, the third and fourth an existing plugin. Names that start with "." or "~" are ignored.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from grader.sanitise import clean_line

UNSAFE = re.compile(r"[\\/:*?\"<>|&'`_\x00-\x1f]+")
MAX_NAME_CHARS = 50
"""Characters of a name in a path, so that no file system finds it too long: the number counts."""

MOMENT = (1980, 1, 1, 0, 0, 0)
"""The same reports give the same bytes."""


@dataclass(frozen=True)
class Feedback:
    """A page and whose it is."""

    name: str
    number: str
    plugin: str
    page: str


def feedback_zip(feedback: Sequence[Feedback]) -> bytes:
    """Return the archive with one `report.html` for each participant."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in feedback:
            folder = f"{safe_name(each.name)}_{each.number}_{each.plugin}"
            entry = zipfile.ZipInfo(f"{folder}/report.html", MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, each.page)
    return target.getvalue()


def safe_name(name: str) -> str:
    """Return a name that is one part of a path, holds no "_" and is not hidden."""
    plain = " ".join(UNSAFE.sub(" ", clean_line(name)[:MAX_NAME_CHARS]).split())
    return plain.lstrip(".~ ").rstrip(". ") or "Participant"
