"""How each criterion went over a cohort, and which mistakes cost it; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from grader.assignment.mistakes import Mistakes, mistake_of
from grader.records.report import Number, Verdict, gist
from grader.records.summary import CriterionSummary, Summary
from grader.report.statistics import Numbers, difficulty, discrimination

MAX_MISTAKES = 5
SHARE_DECIMALS = 9
"""Decimals after which shares of the points differ by rounding alone."""


class Mistake(Numbers):
    """What was wrong for some who did not meet a criterion: the first that their report says."""

    lookalike: str | None
    """Its id, where it is a known mistake."""
    rationale: str
    """Of a known mistake its title, of another an example of its sentences."""
    count: int
    """Submissions that made it."""
    criteria: list[str]
    """Those that it cost, the most frequent first."""


class CriterionStatistics(Numbers):
    """How one criterion went, without submissions for which the grader had an internal error."""

    id: str
    task: str
    title: str
    max_points: Number
    judged: int
    """Submissions in which it was judged."""
    met: int
    """Those with all of its points."""
    difficulty: float | None
    """Share that met it: near 1 is easy. null when nobody was judged."""
    discrimination: float | None
    """Corrected point-biserial correlation with the points of the other criteria; null where it
    is undefined. See `grader.report.statistics.discrimination`."""
    verdicts: dict[Verdict, int]
    """Of those that did not meet it."""
    mistakes: list[Mistake]
    """The five commonest."""
    others: int
    """Submissions that made yet another mistake."""


class LookAlikeCount(Numbers):
    """A known mistake, and how many submissions made it."""

    id: str
    title: str
    hint: str
    submissions: int
    """How many made it."""
    criteria: list[str]
    """Those that it cost, the most frequent first."""


@dataclass
class _Tally:
    """One criterion over all submissions."""

    task: str
    first: CriterionSummary
    met: list[bool] = field(default_factory=list)
    rest: list[float] = field(default_factory=list)
    lost: list[CriterionSummary] = field(default_factory=list)


def criteria_of(summaries: Sequence[Summary], known: Mistakes) -> list[CriterionStatistics]:
    """Return the statistics of every criterion, in the order of the assignment."""
    tallies: dict[str, _Tally] = {}
    for summary in summaries:
        criteria = [(task.name, criterion) for task in summary.tasks for criterion in task.criteria]
        judged = [criterion for _, criterion in criteria if criterion.verdict != "harness_error"]
        points = sum(criterion.points for criterion in judged)
        most = sum(criterion.max_points for criterion in judged)
        for task, criterion in criteria:
            tally = tallies.setdefault(criterion.id, _Tally(task, criterion))
            if criterion.verdict == "harness_error":
                continue
            others = most - criterion.max_points
            rest = (points - criterion.points) / others if others else 0.0
            tally.met.append(criterion.verdict == "passed")
            tally.rest.append(round(rest, SHARE_DECIMALS))
            if criterion.verdict != "passed":
                tally.lost.append(criterion)
    return [_statistics(tally, known) for tally in tallies.values()]


def _statistics(tally: _Tally, known: Mistakes) -> CriterionStatistics:
    mistakes = mistakes_of([[criterion] for criterion in tally.lost], known)
    verdicts = Counter(criterion.verdict for criterion in tally.lost)
    return CriterionStatistics(
        id=tally.first.id,
        task=tally.task,
        title=tally.first.title,
        max_points=tally.first.max_points,
        judged=len(tally.met),
        met=sum(tally.met),
        difficulty=difficulty(tally.met),
        discrimination=discrimination(tally.met, tally.rest),
        verdicts=dict(sorted(verdicts.items(), key=lambda item: (-item[1], item[0]))),
        mistakes=mistakes[:MAX_MISTAKES],
        others=sum(mistake.count for mistake in mistakes[MAX_MISTAKES:]),
    )


def mistakes_of(lost: Iterable[Sequence[CriterionSummary]], known: Mistakes) -> list[Mistake]:
    """Count mistakes, each once a submission; `lost` has the criteria that each submission lost.

    What is the same mistake shows by its name, else by its sentence without the numbers.
    """
    counts: Counter[tuple[str | None, str]] = Counter()
    examples: dict[tuple[str | None, str], str] = {}
    places: dict[tuple[str | None, str], Counter[str]] = {}
    for criteria in lost:
        keys = list(map(_key, criteria))
        counts.update(set(keys))
        for key, criterion in zip(keys, criteria, strict=True):
            examples[key] = min(examples.get(key, criterion.rationale), criterion.rationale)
            places.setdefault(key, Counter())[criterion.id] += 1
    return [
        Mistake(
            lookalike=key[0],
            rationale=_title(key[0], known) or examples[key],
            count=count,
            criteria=_frequent(places[key]),
        )
        for key, count in sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))
    ]


def _key(criterion: CriterionSummary) -> tuple[str | None, str]:
    return criterion.lookalike, "" if criterion.lookalike else gist(criterion.rationale)


def _frequent(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda each: (-counts[each], each))


def _title(lookalike: str | None, known: Mistakes) -> str:
    return known[lookalike].rationale if lookalike and lookalike in known else ""


def lookalikes_of(summaries: Sequence[Summary], known: Mistakes) -> list[LookAlikeCount]:
    """Return how many submissions made each known mistake, the commonest first."""
    makers: Counter[str] = Counter()
    places: dict[str, Counter[str]] = {}
    for summary in summaries:
        made = list(_made(summary))
        makers.update({name for name, _ in made})
        for name, criterion in made:
            places.setdefault(name, Counter())[criterion] += 1
    return [
        LookAlikeCount(
            id=name,
            title=mistake_of(known, name).rationale,
            hint=mistake_of(known, name).hint,
            submissions=count,
            criteria=_frequent(places[name]),
        )
        for name, count in sorted(makers.items(), key=lambda item: (-item[1], item[0]))
    ]


def _made(summary: Summary) -> Iterator[tuple[str, str]]:
    for task in summary.tasks:
        for criterion in task.criteria:
            if criterion.lookalike and criterion.verdict not in ("passed", "harness_error"):
                yield criterion.lookalike, criterion.id
