"""Submission ids: safe in a path and in a URL, unique in a batch, nobody's but their owner's."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import repeat
from pathlib import PurePath

MAX_ID_CHARS = 60
EXPORT_NAMES = frozenset(
    {"moodle", "canvas", "gradescope", "prairielearn", "github-classroom", "nbgrader", "csv"}
) | {"junit", "grades.csv", "junit.xml", "feedback.zip", "commented.zip"}
"""What exports of a whole class write beside the reports: a folder a target, or files."""

RESERVED_IDS = EXPORT_NAMES | {
    *("", "index.html", "gradebook.csv", "batch.json", "cohort.json"),
    *("moodle.json", "moodle-pushed.json", "earlier"),
}
DEVICE_NAMES = frozenset({"con", "prn", "aux", "nul"}) | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)
}
"""Names that Windows keeps for itself, whatever suffix follows; superscript digits count there,
and are plain ones once an id is made."""

DIGEST_DIGITS = 8
"""Hexadecimal digits that tell names apart, and all of them where somebody made these equal."""

DERIVED_ID = re.compile(rf"(.+)-(?:[0-9a-f]{{{DIGEST_DIGITS}}}|[0-9a-f]{{64}})", re.DOTALL)
"""An id with such digits: that of a namesake, or a name that looks like one."""


def make_ids(names: Iterable[str], sources: Iterable[str] | None = None) -> list[str]:
    """Return one id a name: letters, digits, ".", "_" and "-", different even without case.

    Where several would get one id, none of them has it: each gets a digest of its own name and
    source, so that an id depends neither on an order nor on who chose the better name. `sources`
    are the paths that the names are of; only what has one name and one source is numbered.
    """
    named = list(zip(names, repeat("") if sources is None else sources, strict=False))
    plain = [plain_id(name) for name, _ in named]
    ids = list(plain)
    shared = _shared(ids) | _imitating(ids)
    for how in (_by_name, _by_path, _in_full):
        if not shared:
            return ids
        ids = [
            f"{base[:MAX_ID_CHARS]}-{how(*each)}" if identifier.lower() in shared else identifier
            for identifier, base, each in zip(ids, plain, named, strict=True)
        ]
        shared = _shared(ids)
    return _numbered(ids)


def plain_id(name: str) -> str:
    """Return the id that a name has where no other would have the same."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-.")
    if len(slug) > MAX_ID_CHARS or len(slug) < len(name) // 2 or not slug:
        slug = f"{slug[:MAX_ID_CHARS]}-{_digest(name)[:DIGEST_DIGITS]}".strip("-.")
    stem, dot, suffix = slug.partition(".")
    if stem.lower() in DEVICE_NAMES:
        return f"{stem}-2{dot}{suffix}"
    return f"{slug}-2" if slug.lower() in RESERVED_IDS else slug


def base_of(name: str) -> str:
    """Return the id that a name takes digits of a namesake's to follow; nothing for most names."""
    made = DERIVED_ID.fullmatch(name.lower())
    return made[1] if made else ""


def base_for(name: str) -> str:
    """Return the beginning of an id of this name that is followed by such digits."""
    return plain_id(name)[:MAX_ID_CHARS].lower()


def _imitating(ids: Sequence[str]) -> set[str]:
    """Return in small letters the ids that another of the names may have had among namesakes."""
    bases = {identifier[:MAX_ID_CHARS].lower() for identifier in ids}
    return {identifier.lower() for identifier in ids if base_of(identifier) in bases}


def _shared(ids: Sequence[str]) -> set[str]:
    counts = Counter(identifier.lower() for identifier in ids)
    return {each for each, times in counts.items() if times > 1}


def _by_name(name: str, source: str) -> str:
    return _digest(name, PurePath(source).name)[:DIGEST_DIGITS]


def _by_path(name: str, source: str) -> str:
    return _digest(name, source)[:DIGEST_DIGITS]


def _in_full(name: str, source: str) -> str:
    return _digest(name, source)


def _digest(*parts: str) -> str:
    sha = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        sha.update(f"{len(raw)}:".encode() + raw if len(parts) > 1 else raw)
    return sha.hexdigest()


def _numbered(ids: Sequence[str]) -> list[str]:
    """Return the ids with numbers at those that are still equal: nothing tells them apart."""
    used: set[str] = set()
    numbers: Counter[str] = Counter()
    done: list[str] = []
    for identifier in ids:
        numbered = identifier
        while numbered.lower() in used:
            numbers[identifier.lower()] += 1
            numbered = f"{identifier}-{numbers[identifier.lower()] + 1}"
        used.add(numbered.lower())
        done.append(numbered)
    return done
