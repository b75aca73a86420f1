"""The words of a formula: numbers, names and signs, and what is said of all that is neither."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.closed_forms.nodes import FormError, unreadable
from grader.frozen import dataclass
from grader.language import N_, Marked
from grader.sanitise import clean_line

MAX_CHARS = 400
"""Characters of a formula; the longest right one that was written has some 80."""

MAX_TOKENS = 150
MAX_NAME_CHARS = 24
MAX_DIGITS = 12

TOKEN = re.compile(
    r"(?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<sign>\*\*|\.T(?![A-Za-z0-9_])|[-+*/@()])"
)
BLANK = re.compile(r"[ \t\r\n]+")

CURES = {
    "^": N_("a power is written **"),
    "=": N_("write the right-hand side alone"),
    "\N{MIDDLE DOT}": N_("an elementwise product is written *, one of matrices @"),
    "\N{MULTIPLICATION SIGN}": N_("an elementwise product is written *, one of matrices @"),
    "\N{CIRCLED DOT OPERATOR}": N_("an elementwise product is written *"),
    "\N{MINUS SIGN}": N_("a minus is written -"),
    "\N{EN DASH}": N_("a minus is written -"),
    "\N{SUPERSCRIPT TWO}": N_("a power is written **"),
    "[": N_("write ( and )"),
    "]": N_("write ( and )"),
    "{": N_("write ( and )"),
    "}": N_("write ( and )"),
    ",": N_("a function takes one value; a number has a point, as in 0.5"),
    "\\": N_("write the formula as it is written in Python, not in LaTeX"),
    "$": N_("write the formula as it is written in Python, not in LaTeX"),
    "'": N_("a transposed matrix is written W.T"),
}
ASCII_ALONE = N_("symbols are written in plain letters, digits and _")


@dataclass(frozen=True)
class Token:
    """One word of a formula, and where it begins."""

    kind: str
    """`number`, `name`, `sign`, or `end`."""
    text: str
    begins: int

    @property
    def ends(self) -> int:
        """Where it ends."""
        return self.begins + len(self.text)


def tokens_of(text: str) -> list[Token]:
    """Return the words of a formula, with one of no characters at the end.

    Raise FormError for what is too long, and at the first character that begins no word.
    """
    if len(text) > MAX_CHARS:
        said = N_("it has {count} characters, more than {most}", count=len(text), most=MAX_CHARS)
        raise FormError(said)
    found = list(_found(text))
    if len(found) > MAX_TOKENS:
        said = N_("it has {count} parts, more than {most}", count=len(found), most=MAX_TOKENS)
        raise FormError(said)
    return [*found, Token("end", "", len(text))]


def _found(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text):
        if blank := BLANK.match(text, at):
            at = blank.end()
            continue
        match = TOKEN.match(text, at)
        if match is None:
            raise _strange(text, at)
        token = Token(match.lastgroup or "", match[0], at)
        _check_length(token)
        yield token
        at = match.end()


def _check_length(token: Token) -> None:
    if token.kind == "name" and len(token.text) > MAX_NAME_CHARS:
        said = N_("a name has more than {most} characters", most=MAX_NAME_CHARS)
        raise unreadable(said, token.begins)
    if token.kind == "number" and len(token.text) > MAX_DIGITS:
        said = N_("a number has more than {most} digits", most=MAX_DIGITS)
        raise unreadable(said, token.begins)


def _strange(text: str, at: int) -> FormError:
    sign = text[at]
    hint: Marked | str = CURES.get(sign, "")
    if sign == ".":
        hint = N_("a transposed matrix is written W.T, a product of two @; leave out np.")
    elif not hint and not sign.isascii():
        hint = ASCII_ALONE
    return unreadable(N_("{sign} is not in the grammar", sign=clean_line(sign)), at, hint)
