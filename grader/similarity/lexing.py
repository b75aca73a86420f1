"""Source text -> comments, docstrings, strings, numbers and names with their lines; pure.

One regular expression reads every file alike: also those that do not parse, those in Python 2, and
those nested too deep for a parser. It runs in linear time and never executes anything.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

Kind = Literal["comment", "docstring", "string", "number", "name", "keyword"]

TOKEN = re.compile(
    r"""
    [^\S\n]*+(?:
    (?P<name>(?:\.[ \t]*+|(?![rRbBuUfF]{1,2}['"]))[^\W\d]\w*+)
  | (?P<newline>\n)
  | (?P<bracket>[\[\](){}])
  | (?P<number>(?:0[xXoObB][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)[jJlL]?)
  | (?P<comment>\#[^\n]*+)
  | (?P<string>(?:[rRbBuUfF]{1,2}(?=['"]))?
        (?: \"{3}(?P<a>(?:[^\\"]|\\.|\"(?!\"\"))*)(?:\"{3}|\\?\Z)
          | '{3}(?P<b>(?:[^\\']|\\.|'(?!''))*)(?:'{3}|\\?\Z)
          | "(?P<c>(?:[^\\"\n]|\\.)*)"?
          | '(?P<d>(?:[^\\'\n]|\\.)*)'? ))
  | (?P<other>[^\s\w#'"()\[\]{}.]++|\.)
  | \Z)
    """,
    re.VERBOSE | re.DOTALL,
)
"""Whatever begins a string matches, also where a lone backslash ends the file: if it did not, all
that follows would be gone through once more from each of its marks. Something matches after any
spaces for the same reason, also at the end."""

KEYWORD = re.compile(r"\s{0,40}=(?!=)")
"""What follows the name of an argument in a call."""
SHEBANG = "#!"

OPENING = "([{"


class Token(NamedTuple):
    """One piece of a source file that a person chose; made by the million, so it is a tuple."""

    kind: Kind
    text: str
    line: int


def decode(raw: bytes) -> str:
    """Return source bytes as text, whatever a cookie in them says: UTF-8, else Latin-1."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def tokens(text: str, known: Collection[str] = ()) -> Iterator[Token]:
    """Yield the tokens of a source text; comments on adjacent lines come as one.

    Of names that are `known`, the first of a line is a keyword and the others are passed over.
    """
    block: list[str] = []
    began = last = 0
    for token in _single(text, known):
        kind, said, line = token
        if block and (kind != "comment" or line != last + 1) and line > last:
            yield Token("comment", "\n".join(block), began)
            block = []
        if kind != "comment":
            yield token
        else:
            began = began if block else line
            block.append(said)
            last = line
    if block:
        yield Token("comment", "\n".join(block), began)


def _single(text: str, known: Collection[str]) -> Iterator[Token]:
    line, depth, starts, defines = 1, 0, True, False
    parted = 0  # the last line on which a name parts the comments before and after it
    for match in TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "newline":
            line += 1
            starts = starts or depth == 0
            defines = defines and depth > 0
            continue
        if kind == "name":
            said = match[kind]
            defines = defines or said == "def"
            is_known = said in known
            if not is_known or parted != line:
                parted = line
                is_argument = depth > 0 and not defines and KEYWORD.match(text, match.end())
                yield Token("keyword" if is_known or is_argument else "name", said, line)
        elif kind == "bracket":
            depth = depth + 1 if match[kind] in OPENING else max(0, depth - 1)
        elif kind == "number":
            yield Token("number", match[kind], line)
        elif kind == "comment":
            said = match[kind]
            if line > 1 or not said.startswith(SHEBANG):
                yield Token("comment", said.lstrip("#!").strip(), line)
            continue
        elif kind == "string":
            content = match["a"] or match["b"] or match["c"] or match["d"] or ""
            yield Token("docstring" if starts and depth == 0 else "string", content, line)
            line += match[kind].count("\n")
        starts = False
