"""How each criterion went over a cohort, and which mistakes cost it; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from grader.assignment.mistakes import Mistakes, mistake_of
from grader.records.report import Number, Verdict, gist
from grader.records.summary import CriterionSummary, Summary
from grader.report.statistics import Numbers, difficulty, discrimination

MOST_MISTAKES = 5
SAME = 9
"""Decimals after which shares of the points differ by rounding alone."""


class Mistake(Numbers):
    """What was wrong for some who did not meet a criterion: the first that their report says."""

    lookalike: str | None
    """Its id, where it is a known mistake."""
    rationale: str
    """Of a known mistake its title, of another an example of its sentences."""
    count: int
    """Submissions that made it."""


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
        criteria = [(task.name, each) for task in summary.tasks for each in task.criteria]
        judged = [each for _, each in criteria if each.verdict != "harness_error"]
        points = sum(each.points for each in judged)
        most = sum(each.max_points for each in judged)
        for task, each in criteria:
            tally = tallies.setdefault(each.id, _Tally(task, each))
            if each.verdict == "harness_error":
                continue
            others = most - each.max_points
            rest = (points - each.points) / others if others else 0.0
            tally.met.append(each.verdict == "passed")
            tally.rest.append(round(rest, SAME))
            if each.verdict != "passed":
                tally.lost.append(each)
    return [_statistics(tally, known) for tally in tallies.values()]


def _statistics(tally: _Tally, known: Mistakes) -> CriterionStatistics:
    mistakes = _mistakes(tally.lost, known)
    verdicts = Counter(each.verdict for each in tally.lost)
    return CriterionStatistics(
        id=tally.first.id,
        task=tally.task,
        title=tally.first.title,
        max_points=tally.first.max_points,
        judged=len(tally.met),
        met=sum(tally.met),
        difficulty=difficulty(tally.met),
        discrimination=discrimination(tally.met, tally.rest),
        verdicts=dict(sorted(verdicts.items(), key=lambda each: (-each[1], each[0]))),
        mistakes=mistakes[:MOST_MISTAKES],
        others=sum(each.count for each in mistakes[MOST_MISTAKES:]),
    )


def _mistakes(lost: Sequence[CriterionSummary], known: Mistakes) -> list[Mistake]:
    """Count what is the same mistake: by its name, else by its sentence without the numbers."""
    counts: Counter[tuple[str | None, str]] = Counter()
    examples: dict[tuple[str | None, str], str] = {}
    for each in lost:
        key = (each.lookalike, "" if each.lookalike else gist(each.rationale))
        counts[key] += 1
        examples[key] = min(examples.get(key, each.rationale), each.rationale)
    return [
        Mistake(lookalike=key[0], rationale=_title(key[0], known) or examples[key], count=count)
        for key, count in sorted(counts.items(), key=lambda each: (-each[1], str(each[0])))
    ]


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
            criteria=sorted(places[name], key=lambda each: (-places[name][each], each)),
        )
        for name, count in sorted(makers.items(), key=lambda each: (-each[1], each[0]))
    ]


def _made(summary: Summary) -> Iterator[tuple[str, str]]:
    for task in summary.tasks:
        for each in task.criteria:
            if each.lookalike and each.verdict not in ("passed", "harness_error"):
                yield each.lookalike, each.id
