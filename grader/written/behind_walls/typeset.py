"""UNTRUSTED side: Markdown with formulas as a list of elements.

A worker behind the walls imports this file; the grader itself never does. The text lies beside it,
in memory. What is returned is the output of nsgmls (ESIS): a line for the start of an element, its
end, an attribute, text. The trusted side believes none of it.
"""

from __future__ import annotations

import contextlib
import html
import importlib.metadata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.texmath import texmath_plugin

# It asks for its own version, which lies where a worker does not see it.
importlib.metadata.version = lambda distribution_name: ""  # noqa: ARG005 its name
from latex2mathml.converter import convert_to_element  # noqa: E402

LONGEST_FORMULA = 4_000
"""Characters. Longer ones stay as they are written."""

BLOCK_FORMULAS = {"math_block", "amsmath", "math_inline_double", "math_block_label"}
FORMULAS = {"math_inline", *BLOCK_FORMULAS}


def elements() -> bytes:
    """Return what the text consists of."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    dollarmath_plugin(markdown, double_inline=True, allow_labels=False)
    amsmath_plugin(markdown)
    texmath_plugin(markdown, delimiters="brackets")
    text = Path("document").read_bytes().decode("utf-8")
    return "\n".join(_all(markdown.parse(text), [])).encode("utf-8", "replace")


def _all(tokens: Iterable[Token], links: list[str]) -> Iterator[str]:
    """Yield lines; where a link leads is said behind it, so that nobody follows it by accident."""
    for token in tokens:
        if token.type == "inline":
            yield from _all(token.children or (), links)
        elif token.type == "link_open":
            links.append(str(token.attrGet("href")))
        elif token.type == "link_close":
            yield _text(f" [{links.pop()}]")
        elif token.type in FORMULAS:
            yield from _formula(token.content, is_block=token.type in BLOCK_FORMULAS)
        elif token.type == "fence" and token.info.strip() == "math":
            yield from _formula(token.content, is_block=True)
        else:
            yield from _plain(token)


def _plain(token: Token) -> Iterator[str]:
    if token.type == "text":
        yield _text(token.content)
    elif token.type == "code_inline":
        yield from ("(code", _text(token.content), ")code")
    elif token.type in ("fence", "code_block"):
        yield from ("(pre", _text(token.content), ")pre")
    elif token.type in ("softbreak", "hardbreak"):
        yield from ("(br", ")br") if token.type == "hardbreak" else (_text("\n"),)
    elif token.type == "hr":
        yield from ("(hr", ")hr")
    elif token.type == "image":
        yield _text(f"[{token.content or 'picture'}: {token.attrGet('src')}]")
    elif token.nesting > 0 and not token.hidden:
        start = token.attrGet("start")
        yield from [f"Astart {start}"] if start is not None else []
        yield f"({token.tag}"
    elif token.nesting < 0 and not token.hidden:
        yield f"){token.tag}"


def _formula(latex: str, *, is_block: bool) -> Iterator[str]:
    """Yield a formula as MathML; as it is written where it cannot be set."""
    lines = ["(code", _text(latex), ")code"]
    with contextlib.suppress(Exception):  # whatever the converter meets
        if len(latex) <= LONGEST_FORMULA:
            display = "block" if is_block else "inline"
            lines = [*_tree(convert_to_element(latex, display=display))]
    yield from lines


def _tree(element: Element) -> Iterator[str]:
    for name, value in element.items():
        if name != "xmlns":
            yield f"A{name} {_escaped(value)}"
    yield f"({element.tag}"
    # Characters beyond ASCII are entities here, which the converter resolves when all is text.
    yield from _texts((element.text,))
    for inner in element:
        yield from _tree(inner)
        yield from _texts((inner.tail,))
    yield f"){element.tag}"


def _texts(texts: Sequence[str | None]) -> Iterator[str]:
    yield from (_text(html.unescape(each)) for each in texts if each)


def _text(text: str) -> str:
    return f"-{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n")
