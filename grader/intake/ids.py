"""Submission ids: safe in a path and in a URL, unique in a batch."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

LONGEST = 60
TAKEN = frozenset(
    {"", "index.html", "gradebook.csv", "batch.json", "cohort.json", "con", "nul", "aux", "prn"}
)


def make_ids(names: Iterable[str]) -> list[str]:
    """Return one id a name: letters, digits, ".", "_" and "-", different even without case.

    An id depends on its own name, and on its place only among equal ones. Where different names
    would get one id, the one that is it already keeps it and the others get a digest: nobody
    changes another's id by a name that resembles it. Of those that differ in case alone, it is the
    one in small letters.
    """
    names = list(names)
    ids: list[str] = []
    used: set[str] = set()
    rivals: dict[str, set[str]] = {}
    for name in names:
        rivals.setdefault(_slug(name).lower(), set()).add(name)
    for name in names:
        base = _slug(name)
        kept = {each for each in rivals[base.lower()] if each == _slug(each)}
        is_kept = name == base and (len(kept) == 1 or name == base.lower())
        if len(rivals[base.lower()]) > 1 and not is_kept:
            base = _told_apart(base, name)
        identifier, number = base, 1
        while identifier.lower() in used or identifier.lower() in TAKEN:
            number += 1
            identifier = f"{base}-{number}"
        used.add(identifier.lower())
        ids.append(identifier)
    return ids


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-.")
    if len(slug) > LONGEST or len(slug) < len(name) // 2 or not slug:
        return _told_apart(slug, name)
    return slug


def _told_apart(slug: str, name: str) -> str:
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug[:LONGEST]}-{digest}".strip("-.")
