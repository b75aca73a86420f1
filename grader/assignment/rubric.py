"""The rubric of the written part: what a marker may choose for each question, in `rubric.toml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, RootModel

from grader.assignment.descriptions import Text, read_description
from grader.errors import UsageError
from grader.records.listing import capped
from grader.records.model import Model
from grader.records.toml_lines import place_of

RUBRIC = "rubric.toml"
"""The file, in the folder of an assignment. It stays with the instructor."""

ABSENT = "a rubric has a [[QUESTION]] for each item, with key, title and points"

Key = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,39}$")]


class Item(Model):
    """`[["QUESTION"]]`: one item."""

    model_config = ConfigDict(strict=True)

    key: Key
    """By which sheets and commands name it."""
    title: Text
    points: Annotated[float, Field(allow_inf_nan=False, ge=-1000, le=1000)]
    """Below 0 where it takes points away."""

    @property
    def worth(self) -> Decimal:
        """Its points, exactly."""
        return Decimal(str(self.points))


class _Rubric(RootModel[dict[str, Annotated[tuple[Item, ...], Field(strict=False)]]]):
    """The whole file."""


Rubric = Mapping[str, tuple[Item, ...]]
"""By question."""


def read_rubric(file: Path, questions: Mapping[str, Decimal]) -> Rubric:
    """Return the rubric in a file, for questions and the most points of each.

    Raise UsageError with a sentence for each fault, which names the file and the line.
    """
    read, text = read_description(file, _Rubric, ABSENT)
    faults = list(_faults(read.root, questions, file, text))
    if faults:
        raise UsageError("\n".join(faults))
    return read.root


def _faults(
    rubric: Rubric, questions: Mapping[str, Decimal], file: Path, text: str
) -> Iterator[str]:
    for question, items in rubric.items():
        place = place_of(file, text, question)
        if question not in questions:
            yield f"{place}: there is no question {question!r}; they are {capped(questions)}"
            continue
        twice = [key for key, count in Counter(item.key for item in items).items() if count > 1]
        if twice:
            yield f"{place}: two items of {question} have the key {twice[0]!r}"
        earned = sum((item.worth for item in items if item.points > 0), Decimal(0))
        if earned < questions[question]:
            yield (
                f"{place}: the items of {question} add up to {float(earned):g} points, and it "
                f"has {float(questions[question]):g}"
            )
