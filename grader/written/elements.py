"""From the list of elements that comes from behind the walls to HTML: known elements alone.

The list is the output of nsgmls: a line `(p` begins an element, `)p` ends it, `Aname value` is an
attribute of the next one, `-text` is text. Every byte of it may be hostile: nothing gets into a
page but elements and attributes that stand here, closed in order, and escaped text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from grader.meter import look
from grader.sanitise import clean
from grader.written.records import Block

MOST_BYTES = 2 << 20
MOST_DEPTH = 200
"""Elements in one another; browsers draw some five hundred."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
SHOWN_HEADINGS = {level: f"h{min(level + 3, 6)}" for level in HEADINGS.values()}
"""Below the heading of the answer and that of the file."""

EMPTY = frozenset({"br", "hr"})
PROSE = {
    *("p", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "s"),
    *("table", "thead", "tbody", "tr", "th", "td", *HEADINGS, *EMPTY),
}
MATHS = {
    *("math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub"),
    *("msup", "msubsup", "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mpadded"),
    *("mphantom", "menclose", "mstyle", "mmultiscripts", "mprescripts", "none"),
}
WORD, NUMBER = r"[a-z-]{1,30}(?: [a-z-]{1,30}){0,30}", r"[0-9]{1,3}"
LENGTH = r"(?:[0-9]{0,2}(?:\.[0-9]{1,4})?|-0?\.[0-9]{1,4})(?:em|ex|pt|mu)?"
"""As small as formulas need it: nothing covers what stands beside it."""

ATTRIBUTES = {
    "display": "block|inline",
    **dict.fromkeys(("mathvariant", "form", "notation", "columnalign", "rowalign"), WORD),
    **dict.fromkeys(("columnlines", "rowlines", "frame", "align"), WORD),
    **dict.fromkeys(("linethickness", "lspace", "rspace", "width", "height", "depth"), LENGTH),
    **dict.fromkeys(("columnspacing", "rowspacing", "minsize", "maxsize"), LENGTH),
    **dict.fromkeys(("stretchy", "fence", "separator", "accent", "accentunder"), "true|false"),
    **dict.fromkeys(("movablelimits", "largeop", "symmetric", "displaystyle"), "true|false"),
    "scriptlevel": NUMBER,
}
"""Of elements of MathML."""


class AstrayError(ValueError):
    """The list is none that an honest worker sends."""


@dataclass
class _Reader:
    """Blocks that are read, elements that are open, and the block that is being read."""

    blocks: list[Block] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)

    def read(self, kind: str, said: str) -> None:
        if kind == "-":
            self.text(said)
        elif kind == "A":
            name, _, value = said.partition(" ")
            self.attributes.append((name, value))
        elif kind == "(":
            self.begin(said)
        elif kind == ")":
            self.end(said)
        else:
            raise AstrayError("a line of unknown kind")

    def begin(self, tag: str) -> None:
        if tag not in PROSE | MATHS or len(self.open) >= MOST_DEPTH:
            raise AstrayError(f"element {tag[:20]!r}")
        if (tag in MATHS) != ("math" in self.open or tag == "math"):
            raise AstrayError("formulas and prose in one another")
        if tag in HEADINGS and not self.open:
            self.finish_block()
        told = "".join(f' {name}="{escape(value)}"' for name, value in self._known(tag))
        self.attributes.clear()
        self.html.append(f"<{_shown(tag)}{told}>")
        self.open.append(tag)

    def end(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise AstrayError("elements that are not closed in order")
        if tag not in EMPTY:
            self.html.append(f"</{_shown(tag)}>")
        if tag in HEADINGS and not self.open:
            self.finish_block("".join(self.words), HEADINGS[tag])

    def finish_block(self, heading: str = "", level: int = 0) -> None:
        if self.html:
            made = Markup("".join(self.html))  # noqa: S704 of the elements and the text below
            self.blocks.append(Block(made, heading, level))
        self.html.clear()
        self.words.clear()

    def text(self, raw: str) -> None:
        said = clean(_unescaped(raw), len(raw))
        self.words.append(said)
        self.html.append(str(escape(said)))

    def _known(self, tag: str) -> Iterator[tuple[str, str]]:
        for name, value in self.attributes:
            allowed = ATTRIBUTES.get(name, "") if tag in MATHS else ""
            allowed = NUMBER if (tag, name) == ("ol", "start") else allowed
            if allowed and re.fullmatch(allowed, value):
                yield name, value


def _shown(tag: str) -> str:
    return SHOWN_HEADINGS[HEADINGS[tag]] if tag in HEADINGS else tag


def read_elements(raw: bytes) -> tuple[Block, ...]:
    """Return the blocks of a text; raise AstrayError for anything that is not well formed."""
    if len(raw) > MOST_BYTES:
        raise AstrayError(f"{len(raw)} bytes")
    reader = _Reader()
    for line in raw.decode("utf-8", "replace").split("\n") if raw else ():
        look()
        reader.read(line[:1], line[1:])
    if reader.open:
        raise AstrayError("elements that are not closed")
    reader.finish_block()
    return tuple(reader.blocks)


def _unescaped(raw: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], raw)


def section_of(blocks: tuple[Block, ...], number: str) -> tuple[Block, ...]:
    """Return what stands under the heading of a question, such as "2.1"; nothing without one."""
    named = re.compile(rf"(?<![\d.]){re.escape(number)}(?![\d]|\.\d)")
    for place, block in enumerate(blocks):
        if block.level and named.search(block.heading):
            after = blocks[place + 1 :]
            ends = (at for at, each in enumerate(after) if 0 < each.level <= block.level)
            return (block, *after[: next(ends, len(after))])
    return ()
