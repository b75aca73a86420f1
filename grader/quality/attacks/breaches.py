"""Hold the reports of a run under attack to the labels: everything that got through, in words."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from grader.errors import BROKEN
from grader.gradebook.table import BYTE_ORDER_MARK
from grader.intake.collected_files import UNREADABLE
from grader.quality.attacks.arena import CANARY, Arena
from grader.quality.attacks.corpus import Attack
from grader.quality.attacks.watch import Run
from grader.report.render import template
from grader.safe_csv import RUNS
from grader.sanitise import is_clean

SECONDS = 90.0
"""What one submission may take under the limits of an attack; the slowest take 15 s."""

MEMORY_MIB = 200.0
"""What a trusted process may take more than in a run without attacks."""

# fmt: off
TAGS = frozenset((
    "html", "head", "meta", "title", "style", "body", "header", "main", "section", "footer", "div",
    "span", "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "b", "a", "strong", "code", "pre", "br",
    "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "svg", "rect", "figure",
    "figcaption", "g", "line", "polyline", "circle", "path", "text", "math", "mrow", "mi", "mo",
    "mn", "mtext", "mfrac", "msub", "msup", "mover", "munder",
))
"""What a student's page is made of, its pictures included; its script is compared as a whole."""
ATTRIBUTES = frozenset((
    "lang", "charset", "name", "content", "http-equiv", "class", "id", "title", "href", "width",
    "height", "viewbox", "preserveaspectratio", "aria-labelledby", "aria-hidden", "aria-label",
    "role", "tabindex", "data-copy", "data-copied", "d", "x", "y", "x1", "x2", "y1", "y2", "cx",
    "cy", "r", "rx", "points", "text-anchor", "display", "stretchy", "accent",
))
OVERVIEW_TAGS = TAGS | {
    "bdi", "dd", "desc", "dl", "dt", "clippath", "defs", "input", "label", "nav", "option",
    "output", "select", "small", "use", "wbr",
}
"""What the batch's page is made of, its charts included; its script is compared as a whole."""
OVERVIEW_ATTRIBUTES = ATTRIBUTES | {
    "aria-sort", "autocomplete", "clip-path", "data-of", "data-verdicts", "fill", "font-size",
    "for", "hidden", "open", "scope", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap",
    "stroke-linejoin", "stroke-opacity", "stroke-width", "transform", "type", "value",
}
# fmt: on
LINK = re.compile(
    r"[A-Za-z0-9._-]+/report\.html|#(distributions|criteria|marking|look|submissions|"
    r"task-[A-Za-z_]\w*|[A-Za-z_]\w*\.[\w-]+)"
)


@dataclass(frozen=True)
class Breach:
    """Something that an attack achieved; `attack` is empty where it is not known which."""

    attack: str
    what: str


def breaches(arena: Arena, attacks: Sequence[Attack], mixed: Run, alone: Run) -> list[Breach]:
    """Return all that got through, by attack where that can be told."""
    entries = entries_of(arena.root / "mixed")
    barring = [arena.names[each.name] for each in attacks if each.label.may_bar]
    is_barred = any(entries[name]["harness_errors"] for name in barring if name in entries)
    status = BROKEN if is_barred else 0
    found = [Breach("", what) for what in _of_batch(arena, mixed, alone, status)]
    for attack in attacks:
        entry = entries.get(arena.names[attack.name])
        if entry is None:
            found.append(Breach(attack.name, "it has no report"))
            continue
        if entry["seconds"] > SECONDS:
            found.append(Breach(attack.name, f"it took {entry['seconds']:.0f} s"))
        folder = arena.root / "mixed" / entry["id"]
        found += [Breach(attack.name, what) for what in _of_attack(attack, folder)]
    return found


def entries_of(reports: Path) -> dict[str, dict[str, Any]]:
    """Return what a batch says of its submissions, by their names."""
    try:
        batch = json.loads((reports / "batch.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return {each["name"]: each for each in batch["submissions"]}


def _ids_by_digest(reports: Path) -> dict[str, str]:
    """Return the ids of the neighbours by the digests of their files, which nobody else has."""
    names = sorted(reports.glob("neighbour-*/report.json"))
    found = (json.loads(name.read_bytes()).get("submission", {}) for name in names)
    return {each["digest"]: each["id"] for each in found if each}


def _of_batch(arena: Arena, mixed: Run, alone: Run, status: int) -> Iterator[str]:
    """Yield the breaches of the batch as a whole, which should end with a status."""
    if mixed.status != status:
        yield f"the batch ended with status {mixed.status}: {mixed.said[-2000:]}"
    if not is_clean(mixed.said):
        yield "the terminal was sent control characters"
    if mixed.memory_mib > alone.memory_mib + MEMORY_MIB:
        yield f"a trusted process took {mixed.memory_mib:.0f} MiB, alone {alone.memory_mib:.0f} MiB"
    yield from (f"a process was left behind: {each}" for each in mixed.left_behind)
    ids = _ids_by_digest(arena.root / "mixed"), _ids_by_digest(arena.root / "alone")
    yield from (f"{name} has no report" for name in {*arena.neighbours} - {*ids[1].values()})
    for digest, name in ids[1].items():
        for file in ("report.json", "report.html"):
            one = arena.root / "mixed" / ids[0].get(digest, name) / file
            two = arena.root / "alone" / name / file
            # Where an attack has a neighbour's name, both have a digest in their ids.
            told = one.read_bytes() if one.is_file() else b""
            if told.replace(ids[0].get(digest, name).encode(), name.encode()) != two.read_bytes():
                yield f"{name}/{file} is not what it is without the attacks"
    left = sorted(each.name for each in (arena.root / "temp").iterdir())
    if left != ["notes.txt"]:
        yield f"temporary files were left: {left}"
    judges = {"index.html": _in_overview, "gradebook.csv": _in_table, "cohort.json": _in_numbers}
    for file, judge in judges.items():
        path = arena.root / "mixed" / file
        if path.is_file():
            yield from judge(path.read_bytes().decode("utf-8", "surrogateescape"))


def _in_numbers(text: str) -> Iterator[str]:
    if not all(map(is_clean, _strings(json.loads(text)))):
        yield "cohort.json holds control characters"


def _in_table(text: str) -> Iterator[str]:
    for row in csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK))):
        for cell in row:
            if cell.startswith(RUNS) or not is_clean(cell):
                yield f"the gradebook holds the cell {cell!r}"


def _of_attack(attack: Attack, folder: Path) -> Iterator[str]:
    raw = (folder / "report.json").read_bytes()
    page = (folder / "report.html").read_bytes().decode("utf-8", "surrogateescape")
    report = json.loads(raw)
    if CANARY.encode() in raw or CANARY in page:
        yield "its report holds something that it must not see"
    is_barred = attack.label.may_bar and UNREADABLE in "".join(report["harness_errors"])
    if report["harness_errors"] and not is_barred:
        yield f"it caused an internal error in the grader: {report['harness_errors']}"
    yield from _points(attack, report)
    # Its name is the attack's own word, unless the name is the attack.
    is_plain = report["submission"]["name"] == attack.name
    strings = list(_strings({**report, "submission": None if is_plain else report["submission"]}))
    said = "\n".join(strings).lower()
    for sentence in attack.label.says:
        if not any(words.lower() in said for words in sentence.split("|")):
            yield f"the report does not say {sentence!r}"
    unclean = [each for each in strings if not is_clean(each)]
    if unclean:
        yield f"its report holds control characters: {unclean[0][:200]!r}"
    yield from in_page(page)


def _points(attack: Attack, report: Mapping[str, list[dict[str, list[dict[str, object]]]]]) -> Iterator[str]:  # fmt: skip # noqa: E501
    for task in report["tasks"]:
        for criterion in task["criteria"]:
            name, lost = str(criterion["id"]), criterion["verdict"] != "passed"
            if name in attack.fails and (not lost or criterion["points"]):
                yield f"it was given {name}"
            elif lost and name not in attack.fails | attack.may_fail:
                yield f"it lost {name}, which it has right"


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (each for item in value.values() for each in _strings(item))
    elif isinstance(value, list):
        yield from (each for item in value for each in _strings(item))


class _Page(HTMLParser):
    """Collects what stands on a page that the templates do not write."""

    def __init__(
        self, tags: frozenset[str], attributes: frozenset[str], links: re.Pattern[str]
    ) -> None:
        super().__init__()
        self._tags, self._attributes, self._links = tags, attributes, links
        self.foreign: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self._tags:
            self.foreign.append(f"<{tag}>")
        for name, value in attrs:
            is_bad_link = name == "href" and not self._links.fullmatch(value or "")
            if name not in self._attributes or is_bad_link:
                self.foreign.append(f"{name}={value!r}"[:200])

    def handle_comment(self, data: str) -> None:
        self.foreign.append(f"<!--{data[:100]}")


def _in_overview(text: str) -> Iterator[str]:
    """Judge the batch's page."""
    yield from in_page(text, "cohort.js", OVERVIEW_TAGS, OVERVIEW_ATTRIBUTES)


def in_page(
    text: str,
    script: str = "student.js",
    tags: frozenset[str] = TAGS,
    attributes: frozenset[str] = ATTRIBUTES,
    links: re.Pattern[str] = LINK,
) -> Iterator[str]:
    """Judge a page without its own script, if it has one: any other one is foreign."""
    page = _Page(tags, attributes, links)
    own = f"<script>{template(script)}</script>" if script else ""
    page.feed(text.replace(own, "", 1) if own else text)
    if page.foreign:
        yield f"a page holds markup of a submission: {page.foreign[:3]}"
    if not is_clean(text):
        yield "a page holds control characters"
