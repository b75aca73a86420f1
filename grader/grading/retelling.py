"""Saved sentences in another language: the template that made each is found in the catalogues."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from grader.frozen import dataclass
from grader.language import Language, messages
from grader.meter import BudgetSpentError, look
from grader.records.finding import Finding, GradientBlock
from grader.records.report import CriterionScore, Report, TaskScore

FIELD = re.compile(r"\{(\w+)[^{}]*\}")

MOST_PARTS = 200
"""Of one sentence that are looked for among the templates; the longest have 120. A list of words,
each of which may be joined to all that comes before, has a part for each two places."""

REMEMBERED = 1 << 12
"""Sentences, of which a class's reports have many in common."""

JOINTS = ";:.("
"""Marks that join sentences: a template with one is tried before those within its sentences."""

LEAST_SHARE = 0.15
"""Of a text, that templates must know: a colon alone makes no sentence."""

PROSE = re.compile(r"[^\W\d_]{2,}\s+[^\W\d_]{2,}")
"""Two words that follow each other. Anything else is a number, a name or code."""


@dataclass(frozen=True)
class _Template:
    patterns: tuple[re.Pattern[str], ...]
    """The first fields as short as they can be, and as long."""
    telling: str
    """The longest piece of its own text: what is nowhere in a sentence did not make it."""
    weight: tuple[bool, int]
    """Whether it joins sentences, and the number of characters of its own text."""
    other: str
    """The same template in the other language."""

    @classmethod
    def of(cls, text: str, other: str) -> _Template:
        """Return the template of a text in one language, and its text in the other."""
        pieces = FIELD.split(text)
        own = pieces[::2]
        plain = [piece.replace("{{", "{").replace("}}", "}") for piece in own]
        return cls(
            tuple(_pattern(pieces, how) for how in (".+?", ".+")),
            max(plain, key=len),
            (any(mark in piece for piece in plain for mark in JOINTS), sum(map(len, plain))),
            other,
        )

    def values_in(self, text: str) -> Iterator[dict[str, str]]:
        """Yield what may have filled the fields, where the template may have made a text."""
        if self.telling in text:
            found = filter(None, (pattern.fullmatch(text) for pattern in self.patterns))
            yield from (match.groupdict() for match in found)

    def filled(self, values: Mapping[str, str]) -> str:
        """Return the text in the other language, with these values."""
        return FIELD.sub(lambda field: values[field[1]], self.other)


def _pattern(pieces: Sequence[str], field: str) -> re.Pattern[str]:
    """Return what matches a template, of which `pieces` are text and names of fields in turn."""
    seen: set[str] = set()
    pattern = re.escape(pieces[0])
    for name, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        pattern += f"(?P={name})" if name in seen else f"(?P<{name}>{field})"
        pattern += re.escape(piece)
        seen.add(name)
    return re.compile(pattern, re.DOTALL)


@functools.cache
def retelling(before: Language, now: Language, locale: Path | None) -> Retelling:
    """Return what tells sentences of one language in another, made once."""
    return Retelling(before, now, locale)


class Retelling:
    """Tells sentences of one language in another."""

    def __init__(self, before: Language, now: Language, locale: Path | None) -> None:
        pairs = _pairs(before, now, locale)
        self._whole = {text: other for text, other in pairs if not FIELD.search(text)}
        made = (_Template.of(*pair) for pair in pairs if FIELD.search(pair[0]))
        self._templates = [template for template in made if template.weight[1]]
        self._told = functools.lru_cache(REMEMBERED)(self._retold)

    def told(self, text: str) -> str | None:
        """Return a sentence in the other language; None if no template made it."""
        size, told = self._told(text)
        return told if size or not PROSE.search(text) else None

    def told_by_line(self, text: str) -> str:
        """Return an answer, of which some lines may be the grader's, in the other language."""
        return "\n".join(self._told(line)[1] for line in text.split("\n"))

    def _retold(self, text: str) -> tuple[int, str]:
        return _Sentence(self._whole, self._templates).retold(text)


class _Sentence:
    """One sentence with all that it can be made of, so that it is told alike beside any other."""

    def __init__(self, whole: Mapping[str, str], templates: Sequence[_Template]) -> None:
        self._whole, self._templates = whole, templates
        self._parts: dict[str, tuple[int, str]] = {}

    def retold(self, text: str) -> tuple[int, str]:
        """Return how much of a text the templates know, and all of it as far as they know it."""
        if text in self._whole:
            return len(text), self._whole[text]
        if text in self._parts or len(self._parts) >= MOST_PARTS:
            return self._parts.get(text, (0, text))
        self._parts[text] = 0, text
        known, weight, told = 0, (False, 0), text
        for template in self._templates:
            look()
            for values in template.values_in(text):
                parts = {name: self.retold(value) for name, value in values.items()}
                size = template.weight[1] + sum(size for size, _ in parts.values())
                if size >= LEAST_SHARE * len(text) and (size, template.weight) > (known, weight):
                    known, weight = size, template.weight
                    told = template.filled({name: said for name, (_, said) in parts.items()})
        self._parts[text] = known, told
        return known, told


def _pairs(before: Language, now: Language, locale: Path | None) -> Sequence[tuple[str, str]]:
    one, other = messages(before, locale), messages(now, locale)
    return [(one.get(key, key), other.get(key, key)) for key in {**one, **other}]


KEPT_BY_LINE = ("expected", "actual")
"""Fields of a finding that hold an answer, or what Python said."""

TOLD = ("rationale", "hint", "case", "where", "first_wrong_step")


def retold(report: Report, retelling: Retelling) -> tuple[Report, list[str]]:
    """Return a report in the other language, and the sentences that stay as they were.

    Titles are left alone: they are the assignment's. Once the budget is spent, all stay.
    """
    left: list[str] = []

    def told(text: str) -> str:
        try:
            said = retelling.told(text)
        except BudgetSpentError:
            said = None
        left.extend([text] if said is None else [])
        return text if said is None else said

    def told_by_line(text: str) -> str:
        try:
            return retelling.told_by_line(text)
        except BudgetSpentError:
            return text

    def finding(before: Finding) -> Finding:
        texts = {name: getattr(before, name) for name in (*TOLD, *KEPT_BY_LINE)}
        update = {
            name: told_by_line(text) if name in KEPT_BY_LINE else told(text)
            for name, text in texts.items()
            if text
        }
        return before.model_copy(update=update)

    def criterion(before: CriterionScore) -> CriterionScore:
        return before.model_copy(update={"findings": [*map(finding, before.findings)]})

    def block(before: GradientBlock) -> GradientBlock:
        return before.model_copy(update={"pattern": told(before.pattern)})

    def task(before: TaskScore) -> TaskScore:
        update = {
            "criteria": [*map(criterion, before.criteria)],
            "advice": [*map(finding, before.advice)],
            "gradient": [*map(block, before.gradient)],
            "gradient_on": told(before.gradient_on),
        }
        return before.model_copy(update=update)

    update = {"tasks": [*map(task, report.tasks)], "remarks": [*map(told, report.remarks)]}
    return report.model_copy(update=update), left
