"""Advice: helpful, worth no points, at most three pieces a task, the most useful first."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from grader.assignment.mistakes import mistake_of
from grader.diagnosis.hooks import Advise, hooks_of
from grader.diagnosis.records import Advised
from grader.language import _, translate
from grader.records.finding import Finding
from grader.sanitise import clean
from grader.troubles.excerpts import place_shown
from grader.troubles.python_two import MODULES as PYTHON_TWO_MODULES

MAX_ADVICE = 3
MAX_QUIET_CHARS = 2_000
"""Characters printed by one call from which it is worth a word."""

DIGITS, SPARE = 12.0, 1.0
"""Right digits below which it is worth a word, if the reference has at least one more."""

NUMPYS = re.compile(
    r"(?:overflow|divide by zero) encountered in "
    r"(?:scalar )?(?:add|subtract|multiply|divide|power|square|exp|exp2|expm1|log|log2|log10|log1p|"
    r"cosh|sinh|reduce|matmul|dot|cast|logaddexp|reciprocal|true_divide|det)"
)
"""Warnings in NumPy's words. Others are the submission's own, and may hold what it was asked."""


def advice_of(advised: Advised) -> list[Finding]:
    """Return advice on a task: worth knowing although it costs nothing."""
    hooks = hooks_of(advised.judged.task)
    kinds = dict.fromkeys(habit.kind for habit in advised.diagnosis.habits if habit.rationale)
    noticed: tuple[Advise, ...] = (
        _known_habit,
        *hooks.advice,
        _few_digits,
        *(functools.partial(_habit, kind) for kind in kinds),
        *OF_EVERY_TASK,
        *hooks.manners,
        _loud,
    )
    found: list[Finding] = []
    for notice in noticed:
        found.extend(list(notice(advised))[:1])
    return found[:MAX_ADVICE]


def _known_habit(advised: Advised) -> Iterator[Finding]:
    for habit in advised.diagnosis.habits:
        if habit.lookalike:
            alike = mistake_of(advised.mistakes, habit.lookalike)
            hint = _("{hint} (see {source})")
            hint = hint.format(hint=translate(alike.hint), source=translate(alike.source))
            yield Finding(rationale=translate(alike.rationale), hint=hint, lookalike=alike.id)


def _habit(kind: str, advised: Advised) -> Iterator[Finding]:
    habits = [habit for habit in advised.diagnosis.habits if habit.kind == kind]
    functions = _(" and ").join(habit.function for habit in habits)
    told = translate(habits[0].rationale).format(functions=functions)
    yield Finding(rationale=told, hint=translate(habits[0].hint))


def _few_digits(advised: Advised) -> Iterator[Finding]:
    """Yield a word on criteria that are met with digits to spare for the reference only."""
    if advised.judged.wrong_siblings:
        return  # their digits may be what is lost
    met = {each.id: each for each in advised.judged.task.criteria if each.id in advised.judged.met}
    for criterion, accuracy in advised.diagnosis.accuracy.items():
        points = [point for point in accuracy.points if point.digits is not None and not point.seen]
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
                case=translate(met[criterion].title),
            )


def _overflow(advised: Advised) -> Iterator[Finding]:
    failed_cases = [
        failed_case
        for criterion in advised.judged.criteria
        for failed_case in criterion.failed_cases
    ]
    if any(
        failed_case.mismatch and failed_case.mismatch.kind in ("nan", "infinity")
        for failed_case in failed_cases
    ):
        return  # it is not right all the same
    lost = {failed_case.case.key for failed_case in failed_cases}
    for case, outcome in advised.judged.seen:
        for warned in outcome.warnings if case.key not in lost else ():
            if "overflow" in warned.message or "divide by zero" in warned.message:
                is_theirs = warned.file in advised.files
                file, line = place_shown(warned.file, warned.line)
                where = _("{file}, line {line}").format(file=file, line=line)
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
                message = NUMPYS.fullmatch(warned.message)
                word = "overflow" if "overflow" in warned.message else "divide by zero"
                told = message[0] if message else word
                given = _("a warning is given: {message}").format(message=told)
                yield Finding(
                    rationale=given,
                    hint=hint,
                    case=advised.title_of(case),
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


def _not_there(advised: Advised) -> Iterator[Finding]:
    """Yield a word on an import that stops whoever runs the file where the module is not there."""
    lost = [
        failed_case.outcome
        for judged in advised.judged.criteria
        for failed_case in judged.failed_cases
    ]
    used = {outcome.failure.name for outcome in lost if outcome.failure is not None}
    for absent in advised.judged.absent:
        is_written = absent.name.partition(".")[0].encode() in advised.source
        if absent.file == advised.judged.file and absent.name not in used and is_written:
            file, line = place_shown(absent.file, absent.line)
            where = _("{file}, line {line}").format(file=file, line=line)
            told = _("the module {name} is not there ({where}), and nothing that was tried uses it")
            if absent.name in PYTHON_TWO_MODULES:
                told = _(
                    "the module {name} is not in Python 3 ({where}), and nothing that was tried "
                    "uses it"
                )
            yield Finding(
                rationale=told.format(name=clean(absent.name, 100), where=where),
                hint=_("whoever runs the file without it stops at this line: is it needed?"),
                where=where,
            )


def _wide(advised: Advised) -> Iterator[Finding]:
    if advised.is_wide:
        yield Finding(
            rationale=_("the file is saved as UTF-16 or UTF-32, and was read as such"),
            hint=_(
                "Python itself cannot import it: save it as UTF-8 in your editor (Notepad calls "
                "UTF-16 Unicode)"
            ),
        )


def _loud(advised: Advised) -> Iterator[Finding]:
    for case, outcome in advised.judged.seen:
        if len(outcome.output) >= MAX_QUIET_CHARS and not case.calls[0].whole_output:
            yield Finding(
                rationale=_("a call prints a lot"),
                hint=_("take out the prints that you used for looking at intermediate values"),
                case=advised.title_of(case),
            )


OF_EVERY_TASK: tuple[Advise, ...] = (_overflow, _wide, _packages, _not_there)
"""The most useful first. What may hide a mistake and what may lose digits comes before, manners
after."""
