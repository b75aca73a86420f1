"""Make an SVG drawing of matplotlib's fit for a page whose policy forbids styles of their own.

Style attributes become presentation attributes, which a content security policy leaves alone; our
own placeholder colours become classes of the page's style, so that dark mode holds in charts too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

INK, QUIET, MARK = "#010203", "#010204", "#010205"
"""Placeholder colours: the page's text, its soft text, what stands for numbers."""

CLASSES = {INK: "ink", QUIET: "quiet", MARK: "mark"}
PRESENTATION = frozenset(
    """clip-path clip-rule fill fill-opacity fill-rule font-size font-style font-weight opacity
    stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit
    stroke-opacity stroke-width text-anchor""".split()  # noqa: SIM905 twenty lines otherwise
)
"""Properties that SVG knows as attributes too; others are left out, fonts are the page's."""

FONT = re.compile(r"(?:^|\s)(\d+(?:\.\d+)?px)(?:\s|$)")
HREF = "{http://www.w3.org/1999/xlink}href"
DROPPED = frozenset({"metadata", "style", "title"})
KEPT = frozenset({"svg", "g", "defs", "path", "use", "rect", "clipPath", "text", "tspan", "line"})


def inline_svg(raw: bytes, identifier: str, title: str, description: str) -> str:
    """Return the drawing as one `<svg>` element with text alternatives, for the body of a page.

    Raises ValueError for an element that no chart has.
    """
    root = ET.fromstring(raw)  # noqa: S314 drawn by ourselves a moment ago
    _plain(root, identifier)
    for length in ("width", "height", "version"):
        root.attrib.pop(length, None)
    root.attrib |= {
        "class": "chart",
        "role": "img",
        "aria-labelledby": f"{identifier}-title {identifier}-desc",
        "stroke-linejoin": "round",
        "stroke-linecap": "butt",
    }
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ET.Element(tag, {"id": f"{identifier}-{tag}"})
        element.text, element.tail = text, "\n"
        root.insert(place, element)
    return ET.tostring(root, encoding="unicode")


def _plain(element: ET.Element, identifier: str) -> None:
    """Take namespaces, foreign elements and style attributes out of an element and all below."""
    element.tag = element.tag.rpartition("}")[2]
    if element.tag not in KEPT:
        raise ValueError(f"an SVG element <{element.tag}> is not known")
    target = element.attrib.pop(HREF, None)
    for name in [each for each in element.attrib if each.startswith("{")]:
        del element.attrib[name]
    if target is not None:
        element.set("href", target)
    for name, value in _declarations(element.attrib.pop("style", "")):
        if name in PRESENTATION:
            element.set(name, value)
        elif name == "font" and (size := FONT.search(value)):
            element.set("font-size", size[1])
    classes = [
        f"{name}-{CLASSES[element.attrib.pop(name)]}"
        for name in ("fill", "stroke")
        if element.get(name) in CLASSES
    ]
    if classes:
        element.set("class", " ".join(classes))
    _own_ids(element, identifier)
    for child in list(element):
        if not isinstance(child.tag, str) or child.tag.rpartition("}")[2] in DROPPED:
            element.remove(child)
        else:
            _plain(child, identifier)


def _own_ids(element: ET.Element, identifier: str) -> None:
    """Keep the ids of two drawings on one page apart; refuse what is not of this drawing."""
    if element.tag == "g":
        element.attrib.pop("id", None)  # nothing refers to groups
    for name, value in element.attrib.items():
        if name == "id":
            element.set(name, f"{identifier}-{value}")
        elif name == "href":
            if not value.startswith("#"):
                raise ValueError(f"a reference out of the drawing: {value}")
            element.set(name, f"#{identifier}-{value[1:]}")
        elif "url(" in value:
            element.set(name, re.sub(r"url\(#", f"url(#{identifier}-", value))


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for declaration in style.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            yield name.strip(), value.strip()
