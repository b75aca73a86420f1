"""What a hand-in is called on disk: as Moodle calls it in a download, and never a way out of it."""

from __future__ import annotations

import re
import unicodedata

from grader.gradebook.feedback_zip import safe_name

MAX_NAME_BYTES = 120
"""Of a name in a path: by its characters, a Thai one is too long for a file system."""

MAX_PART_BYTES = 200
FILES, TYPED = "assignsubmission_file", "assignsubmission_onlinetext"
TYPED_FILE = "onlinetext.txt"
"""The text is HTML that a student wrote: under this name no browser runs it."""

NUMBER_AT_END = re.compile(r"(.*\D)\s*\d{1,18}\s*", re.DOTALL)
FORBIDDEN = re.compile(r"[\x00-\x1f\x7f\\/:*?\"<>|]")


def folder_name(name: str, number: int, *, anonymous: bool) -> str:
    """Return the folder of a student's or a team's files; the default team has no number."""
    word = NUMBER_AT_END.fullmatch(name) if anonymous else None
    shown = _cut(safe_name(word[1] if word else name), MAX_NAME_BYTES).rstrip(". ")
    whose = shown or "Participant"
    return f"{whose}_{number}_{FILES}" if number else f"{whose}_{FILES}"


def typed_folder(folder: str) -> str:
    """Return the folder of what the same person typed online."""
    return folder.removesuffix(FILES) + TYPED


def path_within(filepath: str, filename: str) -> str | None:
    """Return where a file belongs in its hand-in, parted by "/"; None if its name is no name."""
    parts = [part for part in filepath.split("/") if part] + [filename]
    return "/".join(parts) if all(map(_is_plain, parts)) else None


def spelt_alike(path: str) -> str:
    """Return what two paths share that some file systems cannot tell apart."""
    return unicodedata.normalize("NFC", path).casefold()


def _is_plain(part: str) -> bool:
    return (
        part not in ("", ".", "..")
        and FORBIDDEN.search(part) is None
        and not part.endswith((" ", "."))
        and len(part.encode("utf-8", "surrogatepass")) <= MAX_PART_BYTES
        and not any("\ud800" <= each <= "\udfff" for each in part)
    )


def _cut(text: str, most: int) -> str:
    return text.encode()[:most].decode(errors="ignore")
