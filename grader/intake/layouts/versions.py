"""Folders of versions, in Teams: a word in the language of the site and a number."""

from __future__ import annotations

import re
import unicodedata

from grader.intake.filenames import is_sought
from grader.intake.names import ModuleNames
from grader.intake.person_or_class import is_group, is_part
from grader.intake.trees import Tree

KNOWN = re.compile(r"v[^\W\d]{2,} ?\d{1,4}", re.IGNORECASE)
"""Version, versión, versie."""

NUMBERED = re.compile(r"(?P<before>\D*?)\s*(?P<number>\d{1,4})(?P<after>\D*)")


def is_known(tree: Tree) -> bool:
    """Return True if there is a folder of a version by one of the words that are known."""
    return any(KNOWN.fullmatch(each.name) for each in tree.folders())


def word_of(tree: Tree) -> tuple[str, int]:
    """Return what all folders here are called beside their numbers, and how many they are.

    There is no such word where their files show that they are no versions of each other: they lie
    in folders of their own, or of two folders none has a name that is in the other.
    """
    folders = [each.name for each in tree.folders()]
    words = {_word(name, tree.names) for name in folders}
    if len(words) != 1 or "" in words:
        return "", 0
    newest: set[str] = set()
    for name in sorted(folders, key=_number, reverse=True):
        inside = tree.enter(name)
        if inside.folders():
            return "", 0
        files = {each.name for each in inside.children if is_sought(each.name, tree.names)}
        files = {tree.names.files.get(each, each) for each in files}
        if newest and files and not newest & files:
            return "", 0
        newest = newest or files
    return words.pop(), len(folders)


def versions_in(tree: Tree, word: str) -> list[str]:
    """Return the folders of the versions, the newest last; `word` is one that is not known."""
    names = [each.name for each in tree.folders()]
    known = [each for each in names if KNOWN.fullmatch(each)]
    if not known and word:
        known = [each for each in names if _word(each, tree.names) == word]
    return sorted(known, key=_number)


def _word(name: str, names: ModuleNames) -> str:
    """Return what a folder is called beside its number; "" if that is no word of versions."""
    match = NUMBERED.fullmatch(name)
    if match is None:
        return ""
    said = f"{match['before']} {match['after'].strip()}".strip()
    word = unicodedata.normalize("NFC", said).casefold()
    is_word = any(each.isalpha() for each in word)
    return word if is_word and not is_group(word) and not is_part(word, names) else ""


def _number(name: str) -> int:
    match = NUMBERED.fullmatch(name)
    return int(match["number"]) if match else 0
