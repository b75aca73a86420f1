"""Advice: helpful, worth no points, at most three pieces a task, the most useful first."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from grader.clean import clean
from grader.diagnosis.diagnose import Diagnosis
from grader.diagnosis.points import displacement
from grader.judgements import TaskJudgement
from grader.language import N_, _, later
from grader.lookalikes import CATALOGUE
from grader.tasks.gradcheck_judges import STILL
from grader.telling import Finding

MOST = 3
LOUD = 2_000
"""Characters printed by one call from which it is worth a word."""

DIGITS, SPARE = 12.0, 1.0
"""Right digits below which it is worth a word, if the reference has at least one more."""

HABITS = {
    "cost-not-finite": (
        N_("for parameters of about 1000 the cost is not a finite number"),
        N_(
            "which probability is rounded to 0 before its logarithm is taken, and must it be taken?"
        ),
    ),
    "changes-argument": (
        N_("softmax writes its result over the array that it is given"),
        N_("whoever calls it may still need x: which line of yours changes the array itself?"),
    ),
}


@dataclass(frozen=True)
class Advised:
    """What advice is taken from."""

    judged: TaskJudgement
    diagnosis: Diagnosis
    source: bytes
    files: Collection[str]
    """Names of the submission's files: what is said of others is forged."""
    packages: tuple[str, ...]


def advice_of(advised: Advised) -> list[Finding]:
    """Return what is worth knowing about a task although it costs nothing."""
    found: list[Finding] = []
    for notice in NOTICED:
        found.extend(list(notice(advised))[:1])
    return found[:MOST]


def _nan_passes(advised: Advised) -> Iterator[Finding]:
    if "nan-passes" in advised.diagnosis.habits:
        alike = CATALOGUE["gradcheck.nan-passes"]
        hint = _("{hint} (see {source})")
        hint = hint.format(hint=later(alike.hint), source=later(alike.source))
        yield Finding(rationale=later(alike.rationale), hint=hint, lookalike=alike.id)


def _habits(advised: Advised) -> Iterator[Finding]:
    for habit in advised.diagnosis.habits:
        if habit in HABITS:
            rationale, hint = HABITS[habit]
            yield Finding(rationale=later(rationale), hint=later(hint))


def _left_moved(advised: Advised) -> Iterator[Finding]:
    """Yield a word on a checker that puts x back only where it finds no mistake."""
    if not {"gradcheck.rejects", "gradcheck.restores"} <= advised.judged.met:
        return
    for case, outcome in advised.judged.seen:
        x = np.asarray(case.calls[0].args[1].value, dtype=np.float64)
        moved = displacement(x, outcome)
        if moved is not None and np.any(np.abs(moved) > STILL):
            hint = _(
                "which line ends the check, and does x[i] have its old value by then? Whoever goes "
                "on with x works at another point"
            )
            rationale = _("x is not put back where the check finds a mistake")
            yield Finding(rationale=rationale, hint=hint, case=later(case.title))


def _few_digits(advised: Advised) -> Iterator[Finding]:
    """Yield a word on criteria that are met with digits to spare for the reference only."""
    met = advised.judged.met
    for criterion, accuracy in advised.diagnosis.accuracy.items():
        points = [each for each in accuracy.points if each.digits is not None and not each.seen]
        lost = [
            point
            for point in points
            if (point.digits or 0.0) < DIGITS and point.reference >= DIGITS + SPARE
        ]
        if criterion in met and lost:
            worst = min(lost, key=lambda point: point.digits or 0.0)
            rationale = _(
                "for entries of about {size:.3g}, {digits} digits are right where {possible:.0f} "
                "can be"
            )
            yield Finding(
                rationale=rationale.format(
                    size=worst.size, digits=int(worst.digits or 0), possible=worst.reference
                ),
                hint=_(
                    "what is added, cut off or rounded on the way, and is it needed? A difference "
                    "of two numbers that are nearly equal loses digits as well"
                ),
                case=criterion,
            )


def _overflow(advised: Advised) -> Iterator[Finding]:
    lost = {shortfall.case.key for each in advised.judged.criteria for shortfall in each.shortfalls}
    for case, outcome in advised.judged.seen:
        for warned in outcome.warnings if case.key not in lost else ():
            if "overflow" in warned.message or "divide by zero" in warned.message:
                is_theirs = warned.file in advised.files
                where = _("{file}, line {line}")
                where = where.format(file=clean(warned.file), line=warned.line)
                hint = (
                    _(
                        "the answer may be right all the same; a formula that never takes exp of a "
                        "large positive number gives no warning"
                    )
                    if "overflow" in warned.message
                    else _(
                        "the answer may be right all the same; at a logarithm of 0 or a division "
                        "by 0 finite numbers end"
                    )
                )
                given = _("a warning is given: {message}").format(message=clean(warned.message))
                yield Finding(
                    rationale=given,
                    hint=hint,
                    case=later(case.title),
                    where=where if is_theirs else None,
                )


def _packages(advised: Advised) -> Iterator[Finding]:
    for name in advised.packages:
        package = re.escape(name.encode())
        pattern = rb"^[ \t]*(?:import\s[^\n#]*\b|from[ \t]+)" + package + rb"\b"
        if re.search(pattern, advised.source, re.MULTILINE):
            yield Finding(
                rationale=_("the file imports {name}").format(name=name),
                hint=_(
                    "the exercise is to write these few lines with NumPy alone: would you know how?"
                ),
            )


def _unused_check(advised: Advised) -> Iterator[Finding]:
    if advised.judged.task.name != "neural" or not advised.source:
        return
    mentions = [line for line in advised.source.splitlines() if b"gradcheck" in line]
    imports = [line for line in mentions if re.match(rb"\s*(?:from|import)\s", line)]
    if len(mentions) == len(imports) and not any(b" as " in line for line in imports):
        yield Finding(
            rationale=_("neural.py never uses your gradient checker"),
            hint=_(
                "call gradcheck_naive on forward_backward_prop under "
                '`if __name__ == "__main__":`, with random data, labels and params'
            ),
        )


def _loud(advised: Advised) -> Iterator[Finding]:
    for case, outcome in advised.judged.seen:
        if len(outcome.output) >= LOUD and case.calls[0].function != "gradcheck_naive":
            yield Finding(
                rationale=_("a call prints a lot"),
                hint=_("take out the prints that you used for looking at intermediate values"),
                case=later(case.title),
            )


NOTICED: Iterable[Callable[[Advised], Iterator[Finding]]] = (
    _nan_passes,
    _left_moved,
    _few_digits,
    _habits,
    _overflow,
    _packages,
    _unused_check,
    _loud,
)
"""The most useful first: what may hide a mistake, then what may lose digits, then manners."""
