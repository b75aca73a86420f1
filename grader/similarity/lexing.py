"""Source text -> comments, docstrings, strings, numbers and names with their lines; pure.

One regular expression reads every file alike: also those that do not parse, those in Python 2, and
those nested too deep for a parser. It runs in linear time and never executes anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["comment", "docstring", "string", "number", "name", "keyword"]

TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n]*)
  | (?P<string>(?:[rRbBuUfF]{1,2}(?=['"]))?
        (?: \"{3}(?P<a>(?:[^\\"]|\\.|\"(?!\"\"))*)(?:\"{3}|\\?\Z)
          | '{3}(?P<b>(?:[^\\']|\\.|'(?!''))*)(?:'{3}|\\?\Z)
          | "(?P<c>(?:[^\\"\n]|\\.)*)"?
          | '(?P<d>(?:[^\\'\n]|\\.)*)'? ))
  | (?P<number>(?:0[xXoObB][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)[jJlL]?)
  | (?P<name>(?:\.[ \t]*)?[^\W\d]\w*)
  | (?P<newline>\n)
  | (?P<other>\S)
    """,
    re.VERBOSE | re.DOTALL,
)
"""Whatever begins a string matches, also where a lone backslash ends the file: if it did not, all
that follows would be gone through once more from each of its marks."""

KEYWORD = re.compile(r"\s{0,40}=(?!=)")
"""What follows the name of an argument in a call."""
SHEBANG = "#!"

OPENING, CLOSING = frozenset("([{"), frozenset(")]}")


@dataclass(frozen=True)
class Token:
    """One piece of a source file that a person chose."""

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


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a source text; comments on adjacent lines come as one."""
    block: list[str] = []
    began = last = 0
    for token in _single(text):
        if token.kind == "comment" and block and token.line == last + 1:
            block.append(token.text)
            last = token.line
            continue
        if block and token.line > last:
            yield Token("comment", "\n".join(block), began)
            block = []
        if token.kind == "comment":
            block, began, last = [token.text], token.line, token.line
        else:
            yield token
    if block:
        yield Token("comment", "\n".join(block), began)


def _single(text: str) -> Iterator[Token]:
    line, depth, starts, defines = 1, 0, True, False
    for match in TOKEN.finditer(text):
        kind, said = match.lastgroup, match.group()
        if kind == "newline":
            line += 1
            starts = starts or depth == 0
            defines = defines and depth > 0
            continue
        if kind == "comment" and line == 1 and said.startswith(SHEBANG):
            continue
        if kind == "comment":
            yield Token("comment", said.lstrip("#!").strip(), line)
            continue
        if kind == "string":
            content = next((match[each] for each in "abcd" if match[each] is not None), "")
            yield Token("docstring" if starts and depth == 0 else "string", content, line)
            line += said.count("\n")
        elif kind == "number":
            yield Token("number", said, line)
        elif kind == "name":
            defines = defines or said == "def"
            is_argument = depth > 0 and not defines and KEYWORD.match(text, match.end())
            yield Token("keyword" if is_argument else "name", said, line)
        elif said in OPENING:
            depth += 1
        elif said in CLOSING:
            depth = max(0, depth - 1)
        starts = False
