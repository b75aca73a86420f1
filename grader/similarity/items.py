"""Source files -> what of them could be shared: phrases, words, names, strings, numbers, spacing.

Structure is left out on purpose: for functions of five lines it proves nothing. Pure.
"""

from __future__ import annotations

import builtins
import functools
import hashlib
import inspect
import keyword
import math
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from grader.meter import look
from grader.similarity.kinds import Kind
from grader.similarity.lexing import decode, tokens

PHRASE_WORDS = 3
"""Words of a phrase. Two are a figure of speech, four miss a comment of which a word changed."""

MIN_LETTERS = 10
"""Fewest letters of a phrase or a string: "loop over i" says nothing."""

MIN_FILE_LETTERS = 60
"""Fewest characters, without spaces, of a file that is worth comparing as a whole."""

MOST_FILES = 200
"""Of one submission, as many as are read."""

MOST_BYTES = 256 * 1024
"""Read of one submission; the longest real one had 60 kB."""

MOST_ITEMS = 6_000
"""Of one submission; real ones have some hundreds."""

SHARE = 4
"""One file takes a quarter of either at most: who fills a module with numbers hides no other."""

LONGEST_SHOWN = 1_000
"""Characters kept of the line that a name or a number stands in; a third of them are told. A line
of a hundred thousand characters holds tens of thousands of names."""

LONGEST_WORD = 30
MIN_NAME_LETTERS = 3
"""Letters of a name; shorter ones are the sheet's, or anybody's."""

MAX_COMMON_INTEGER = 20
"""Integers up to this one are in every program."""

WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+[\w.]+[ \t]+)?import[ \t]+(\([^)]{0,2000}\)|[^\n]*)", re.MULTILINE
)
CODING = re.compile(r"coding[:=]\s*[-\w.]+")
ODD = re.compile(r"[ \t]$|\t|[^\s#]  +[^\s#]|[(\[] +\S|\S +[)\],;]")
NUMPY_TEXTS = frozenset(
    {"multi index", "external loop", "zerosize ok", "reduce ok", "growinner", "delay bufalloc"}
    | {"common dtype", "no broadcast", "same kind", "same value", "allocate", "updateifcopy"}
)
"""What NumPy's functions take as an argument, as words."""
MENTIONED = re.compile(r"\\[nrt]|%[-+\d.]*[a-z]|\{[^{}]*\}")
"""In strings: escapes and places where values go."""


class Item(NamedTuple):
    """One thing that two submissions could share; made by the million, so it is a tuple."""

    kind: Kind
    key: str
    file: str
    line: int
    shown: str
    """The text that it stands in, as a person would point at it."""


Thing = tuple[Kind, str, int, str]
"""Kind, key and line of a thing, and the text that it stands in; empty where that is the line."""


def items_of(
    files: Mapping[str, bytes], first: tuple[str, ...] = (), *, cut: list[str] | None = None
) -> Iterator[Item]:
    """Yield the things in a submission's files, those named `first` before the others.

    Each is told once, where it stands first. Files that are not read to their ends go into `cut`.
    """
    room, left = MOST_BYTES, MOST_ITEMS
    each_room, each_left = room // SHARE, left // SHARE
    told: set[tuple[Kind, str]] = set()
    for path in (*first, *sorted(set(files) - set(first))):
        whole = min(room, each_room)
        text = decode(files[path][:whole])
        room -= min(whole, len(files[path]))
        shown = [line.strip()[:LONGEST_SHOWN] for line in text.split("\n")]
        most = min(left, each_left)
        is_whole = len(files[path]) <= whole
        for count, (kind, key, line, said) in enumerate(_of_text(text)):
            look()
            if count == most:
                is_whole = False
                break
            left -= 1
            if (kind, key) not in told:
                told.add((kind, key))
                yield Item(kind, key, path, line, said or shown[line - 1])
        if cut is not None and not is_whole:
            cut.append(path)


def _of_text(text: str) -> Iterator[Thing]:
    imported = {name for line in IMPORT.findall(text) for name in re.findall(r"\w+", line)}
    for kind, said, line in tokens(text, _known_names()):
        if kind == "name":
            if said not in imported and _is_chosen(said):
                yield "names", said, line, ""
        elif kind in ("comment", "docstring"):
            yield from _prose(said, line)
        elif kind == "string":
            yield from _string(said, line)
        elif kind == "number" and (key := _number(said)):
            yield "numbers", key, line, ""
    for number, whole in enumerate(text.split("\n"), 1):
        stripped = whole.lstrip(" ")
        if len(stripped) >= MIN_LETTERS and _is_odd(stripped):
            yield "layout", stripped, number, stripped


def _is_odd(line: str) -> bool:
    """Return True if a line has spacing that few use; few lines need the expression for that."""
    may_be = (
        *("  " in line, "\t" in line, line[-1] == " ", "( " in line, "[ " in line),
        *(" )" in line, " ]" in line, " ," in line, " ;" in line),
    )
    return any(may_be) and len(line.strip()) >= MIN_LETTERS and ODD.search(line) is not None


def words_of(text: str) -> list[str]:
    """Return the words of a text, in small letters."""
    return [each.casefold() for each in WORD.findall(CODING.sub("", text))]


def _prose(text: str, line: int) -> Iterator[Thing]:
    words = words_of(text)
    shown = " ".join(text.split())
    for word in dict.fromkeys(words):
        if len(word) <= LONGEST_WORD:
            yield "misspellings", word, line, shown
    for start in range(max(1, len(words) - PHRASE_WORDS + 1)):
        phrase = words[start : start + PHRASE_WORDS]
        if sum(map(len, phrase)) >= MIN_LETTERS:
            yield "comments", " ".join(phrase), line, shown


def _string(text: str, line: int) -> Iterator[Thing]:
    said = " ".join(words_of(MENTIONED.sub(" ", text)))
    if len(said) >= MIN_LETTERS and said not in NUMPY_TEXTS:
        yield "strings", said[:500], line, " ".join(text.split())


def _number(text: str) -> str:
    """Return an unusual number in one spelling, nothing for one that is in every program."""
    try:
        value = float(text.replace("_", ""))
    except ValueError:  # hexadecimal, complex, of Python 2
        return text.casefold()
    is_plain = value.is_integer() and value <= MAX_COMMON_INTEGER
    return "" if is_plain or not math.isfinite(value) or _is_round(value) else repr(value)


def _is_round(value: float) -> bool:
    """Return True if a number has a single digit, as 1e-4, 0.5 and 200 have."""
    return len(f"{value:.15e}".partition("e")[0].replace(".", "").rstrip("0")) <= 1


def _is_chosen(name: str) -> bool:
    """Return True if a name is a person's own: no attribute, and not too short."""
    return not name.startswith(".") and len(name.strip("_")) >= MIN_NAME_LETTERS


def file_items(files: Mapping[str, bytes]) -> Iterator[Item]:
    """Yield each file as a whole: two are the same whatever ends their lines."""
    for path in sorted(files)[:MOST_FILES]:
        look()
        lines = [line.rstrip() for line in decode(files[path]).rstrip().split("\n")]
        text = "\n".join(lines)
        if sum(map(len, text.split())) >= MIN_FILE_LETTERS:
            key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
            plural = "" if len(lines) == 1 else "s"
            yield Item("files", key, path, 0, f"the whole file, {len(lines)} line{plural}")


@functools.cache
def _known_names() -> frozenset[str]:
    modules = (
        *(builtins, np, np.random, np.linalg, np.testing, np.fft, np.ma, np.polynomial, np.lib),
        *(np.lib.stride_tricks, np.ndarray, np.dtype, np.ufunc, np.nditer, np.errstate, np.finfo),
        *(np.random.Generator, np.random.RandomState, math, str, dict, list),
    )
    known = {name for module in modules for name in dir(module)}
    known |= {name for each in vars(np).values() for name in _arguments(each)}
    return frozenset(known | set(keyword.kwlist) | sys.stdlib_module_names | {"self", "cls"})


def _arguments(function: object) -> Iterable[str]:
    """Return the names of the arguments of one of NumPy's functions, as far as they are known."""
    try:
        return inspect.signature(function).parameters if callable(function) else ()
    except (TypeError, ValueError):
        return ()
