"""Hold wrong answers against those of look-alikes; pure.

A look-alike foretells, for each case under each criterion, whether its answer is right, and what it
is where it is wrong. It is named for a criterion when what it foretells is what the student's code
answers, on two inputs at least.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from grader.answer_key.answers import Values
from grader.frozen import dataclass
from grader.judging.records import JudgedCase
from grader.meter import look
from grader.sandbox.outcome import Outcome

MIN_INPUTS = 2
"""Inputs on which a look-alike must fit before it is named."""

EXPLAINED_ELSEWHERE = (
    *("NotImplementedError", "ModuleNotFoundError", "ImportError", "NameError", "SystemExit"),
    "CallbackFailed",
)
"""Exceptions that say themselves what is wrong: no look-alike raises them."""


@dataclass(frozen=True)
class NamedMistake:
    """Which mistake was recognised: one id, two for a pair, and others that fit as well."""

    ids: tuple[str, ...]
    rivals: tuple[str, ...] = ()
    detail: str = ""
    """What was measured, where the mistake has a measure: a factor, a limit."""
    reported_at: str = ""
    """The title of the criterion where it is told, for what follows from it elsewhere."""


class Group(NamedTuple):
    """Failing tries of one criterion with one cause; `named` is None where it is not known."""

    named: NamedMistake | None
    judged_cases: tuple[JudgedCase, ...]


class _Rank(NamedTuple):
    """How well a look-alike fits, to be sorted: the best first."""

    unexplained: int
    against: int
    mistakes: int
    disagreeing: int
    name: str


def ids_of(name: str) -> tuple[str, ...]:
    """Return the ids in the name of a look-alike's variant."""
    return tuple(name.partition("#")[0].split("+"))


class Evidence:
    """All tries of a task, those that passed included, and what look-alikes foretell of them."""

    def __init__(self, judged_cases: Sequence[JudgedCase]) -> None:
        self._judged_cases = [
            judged_case
            for judged_case in judged_cases
            if judged_case.criterion.quantity is not None
        ]
        self._fits: dict[tuple[str, str, str], bool] = {}
        self._foretold: dict[tuple[str, str, str], bool] = {}

    def groups(self, failed: Sequence[JudgedCase]) -> list[Group]:
        """Divide a criterion's failing tries, smallest first, by the mistake that explains them."""
        found: list[Group] = []
        unknown: list[JudgedCase] = []
        remaining = list(failed)
        while remaining:
            named, explained = self._best(remaining)
            if named is None:
                unknown.append(remaining.pop())
            else:
                found.append(Group(named, tuple(explained)))
                remaining = [
                    judged_case for judged_case in remaining if judged_case not in explained
                ]
        if found:  # what was never held against look-alikes is no other mistake
            unknown = [judged_case for judged_case in unknown if judged_case.answered.known.alikes]
        found.sort(key=lambda group: failed.index(group.judged_cases[0]))
        return [*found, Group(None, tuple(reversed(unknown)))] if unknown else found

    def _best(
        self, remaining: Sequence[JudgedCase]
    ) -> tuple[NamedMistake | None, list[JudgedCase]]:
        """Return the mistake that fits the largest remaining input best, and the cases it explains.

        On the largest, the fewest mistakes coincide by chance.
        """
        largest = remaining[-1]
        ranks = []
        for name in largest.answered.known.alikes:
            look()
            if self.fits(largest, name):
                explained = sum(self.fits(judged_case, name) for judged_case in remaining)
                rank = self._rank(name, len(remaining) - explained)
                ranks += [rank] if rank else []
        if not ranks:
            return None, []
        best = min(ranks)
        ids = ids_of(best.name)
        equal = [ids_of(each.name) for each in sorted(ranks) if each[:4] == best[:4]]
        others = [name for other in equal for name in other if name not in ids]
        rivals = tuple(dict.fromkeys(others))
        alike = [judged_case for judged_case in remaining if self.fits(judged_case, best.name)]
        return NamedMistake(self._that_show(ids, alike), rivals), alike

    def _that_show(
        self, ids: tuple[str, ...], judged_cases: Sequence[JudgedCase]
    ) -> tuple[str, ...]:
        """Leave out what by itself changes nothing in these cases, if something is left."""
        if len(ids) == 1:
            return ids
        return tuple(each for each in ids if self._shows(each, judged_cases)) or ids

    def _shows(self, mistake: str, judged_cases: Sequence[JudgedCase]) -> bool:
        for judged_case in judged_cases:
            alone = [
                name for name in judged_case.answered.known.alikes if ids_of(name) == (mistake,)
            ]
            if not alone or any(self.foretells_failure(judged_case, name) for name in alone):
                return True
        return False

    def _rank(self, name: str, unexplained: int) -> _Rank | None:
        """Return how well a look-alike fits all that was tried, None if not well enough."""
        known = [
            judged_case
            for judged_case in self._judged_cases
            if name in judged_case.answered.known.alikes
        ]
        functions = {judged_case.function for judged_case in known}
        inputs: set[str] = set()
        blank: set[str] = set()
        explained = against = disagreeing = right = 0
        contradicted: dict[str, bool] = {}
        for judged_case in self._judged_cases:
            if judged_case.function not in functions:
                continue
            foretold, failed = (
                self.foretells_failure(judged_case, name),
                judged_case.failed_case is not None,
            )
            if foretold:
                here = contradicted.get(judged_case.criterion.id, True)
                contradicted[judged_case.criterion.id] = here and not failed
            if foretold and self.fits(judged_case, name):
                (blank if _is_blank(judged_case) else inputs).add(judged_case.answered.case.key)
                explained += 1
            elif foretold and not failed:
                against += 1
            elif foretold or failed:
                disagreeing += 1
            else:
                right += 1
        if not disagreeing:
            inputs |= blank  # where all else agrees, that is no chance
        raises = any(each.answered.known.alikes[name] is None for each in known)
        if len(inputs) < MIN_INPUTS or against >= explained or any(contradicted.values()):
            return None  # by chance; or a whole criterion is met that it would lose
        if raises and (against or not right or self._raised_elsewhere(functions, name)):
            return None  # one exception is like another: only where it is raised tells something
        return _Rank(unexplained, against, len(ids_of(name)), disagreeing, name)

    def _raised_elsewhere(self, functions: set[str], name: str) -> bool:
        """Return True if an exception was raised where the look-alike raises none."""
        return any(
            judged_case.outcomes[0].failure is not None
            and not self.foretells_failure(judged_case, name)
            for judged_case in self._judged_cases
            if judged_case.function in functions and judged_case.answered.known.alikes
        )

    def fits(self, judged_case: JudgedCase, name: str) -> bool:
        """Return True if a failing try ended as the look-alike does, where that is not right."""
        place = (judged_case.criterion.id, judged_case.answered.case.key, name)
        if place not in self._fits:
            self._fits[place] = self._does_fit(judged_case, name)
        return self._fits[place]

    def _does_fit(self, judged_case: JudgedCase, name: str) -> bool:
        alikes = judged_case.answered.known.alikes
        if judged_case.failed_case is None or name not in alikes:
            return False
        values, outcome = alikes[name], judged_case.outcomes[0]
        if values is None:
            failure = outcome.failure
            return failure is not None and failure.type not in EXPLAINED_ELSEWHERE
        if outcome.ending != "returned" or not _resembles(judged_case, values):
            return False
        return self.foretells_failure(judged_case, name)

    def foretells_failure(self, judged_case: JudgedCase, name: str) -> bool:
        """Return True if the look-alike's answer falls short under this criterion."""
        place = (judged_case.criterion.id, judged_case.answered.case.key, name)
        if place not in self._foretold:
            self._foretold[place] = _falls_short(judged_case, name)
        return self._foretold[place]


def _falls_short(judged_case: JudgedCase, name: str) -> bool:
    alikes = judged_case.answered.known.alikes
    if name not in alikes:
        return False
    values = alikes[name]
    if values is None:
        return True
    answer = values[0] if len(values) == 1 else values
    return not _resembles(
        judged_case, judged_case.answered.known.values, Outcome("returned", value=answer)
    )


def _resembles(judged_case: JudgedCase, values: Values, *outcome: Outcome) -> bool:
    """Return True if the student's answer, or another outcome, passes for these values."""
    quantity = judged_case.criterion.quantity
    with np.errstate(all="ignore"):
        return quantity is not None and quantity.resembles(
            judged_case.judge_input(values, *outcome)
        )


def _is_blank(judged_case: JudgedCase) -> bool:
    """Return True if all numbers of an answer are 0, NaN or equal: many mistakes end so."""
    quantity, outcome = judged_case.criterion.quantity, judged_case.outcomes[0]
    if quantity is None or outcome.ending != "returned":
        return False
    part = quantity.part(judged_case.judge_input(judged_case.answered.known.values))
    if part is None or part.dtype.kind not in "biuf" or not part.size:
        return False
    if not part.any() or bool(np.isnan(part).all()):
        return True
    return part.size > 1 and bool(np.all(part == part.flat[0]))
