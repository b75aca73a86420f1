"""Advice: helpful, worth no points, at most three pieces a task, the most useful first."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from grader.assignment.model import Case
from grader.assignments.tp1.mistakes import CATALOGUE
from grader.assignments.tp1.tasks.gradcheck.checker_points import is_left_moved
from grader.diagnosis.diagnose import Diagnosis
from grader.judging.records import TaskJudgement
from grader.language import N_, _, later
from grader.records.finding import Finding
from grader.sanitise import clean
from grader.troubles.python_two import MODULES as PYTHON_TWO_MODULES

MOST = 3
LOUD = 2_000
"""Characters printed by one call from which it is worth a word."""

DIGITS, SPARE = 12.0, 1.0
"""Right digits below which it is worth a word, if the reference has at least one more."""

NUMPYS = re.compile(
    r"(?:overflow|divide by zero) encountered in "
    r"(?:scalar )?(?:add|subtract|multiply|divide|power|square|exp|exp2|expm1|log|log2|log10|log1p|"
    r"cosh|sinh|reduce|matmul|dot|cast|logaddexp|reciprocal|true_divide|det)"
)
"""Warnings in NumPy's words. Others are the submission's own, and may hold what it was asked."""

HABITS = {
    "cost-not-finite": (
        N_("for parameters of about 1000 the cost is not a finite number"),
        N_(
            "which probability is rounded to 0 before its logarithm is taken, and must it be taken?"
        ),
    ),
    "changes-argument": (
        N_("the array that is given to {functions} is changed by the call"),
        N_("whoever calls it may still need the array: which line of yours writes into it?"),
    ),
    "infinite-entries": (
        N_("for infinite entries, which are not asked for, {functions} gives NaN and no limit"),
        N_("print each step for np.array([-np.inf, 0.0]): which is the first to hold NaN?"),
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
    is_wide: bool = False
    """Whether the file was handed in in UTF-16 or UTF-32."""
    open_cases: Collection[str] | None = None
    """Keys of the cases that may be told of; None where none is secret."""

    def title_of(self, case: Case) -> str | None:
        """Return what a case is called, where it may be told."""
        is_open = self.open_cases is None or case.key in self.open_cases
        return later(case.title) if is_open else None


def advice_of(advised: Advised) -> list[Finding]:
    """Return what is worth knowing about a task although it costs nothing."""
    found: list[Finding] = []
    for notice in NOTICED:
        found.extend(list(notice(advised))[:1])
    return found[:MOST]


def _nan_passes(advised: Advised) -> Iterator[Finding]:
    if any(habit.kind == "nan-passes" for habit in advised.diagnosis.habits):
        alike = CATALOGUE["gradcheck.nan-passes"]
        hint = _("{hint} (see {source})")
        hint = hint.format(hint=later(alike.hint), source=later(alike.source))
        yield Finding(rationale=later(alike.rationale), hint=hint, lookalike=alike.id)


def _habit(kind: str, advised: Advised) -> Iterator[Finding]:
    functions = [each.function for each in advised.diagnosis.habits if each.kind == kind]
    if functions:
        rationale, hint = HABITS[kind]
        told = later(rationale).format(functions=_(" and ").join(functions))
        yield Finding(rationale=told, hint=later(hint))


def _left_moved(advised: Advised) -> Iterator[Finding]:
    """Yield a word on a checker that puts x back only where it finds no mistake."""
    if not {"gradcheck.rejects", "gradcheck.restores"} <= advised.judged.met:
        return
    for case, outcome in advised.judged.seen:
        if is_left_moved(case, outcome):
            hint = _(
                "which line ends the check, and does x[i] have its old value by then? Whoever goes "
                "on with x works at another point"
            )
            rationale = _("x is not put back where the check finds a mistake")
            yield Finding(rationale=rationale, hint=hint, case=advised.title_of(case))


def _few_digits(advised: Advised) -> Iterator[Finding]:
    """Yield a word on criteria that are met with digits to spare for the reference only."""
    if advised.judged.wrong_neighbours:
        return  # their digits may be what is lost
    met = {each.id: each for each in advised.judged.task.criteria if each.id in advised.judged.met}
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
                case=later(met[criterion].title),
            )


def _overflow(advised: Advised) -> Iterator[Finding]:
    shortfalls = [each for one in advised.judged.criteria for each in one.shortfalls]
    if any(each.mismatch and each.mismatch.kind in ("nan", "infinity") for each in shortfalls):
        return  # it is not right all the same
    lost = {each.case.key for each in shortfalls}
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
    lost = [each.outcome for judged in advised.judged.criteria for each in judged.shortfalls]
    used = {outcome.failure.name for outcome in lost if outcome.failure is not None}
    for absent in advised.judged.absent:
        is_written = absent.name.partition(".")[0].encode() in advised.source
        if absent.file == advised.judged.file and absent.name not in used and is_written:
            where = _("{file}, line {line}").format(file=clean(absent.file), line=absent.line)
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
        if len(outcome.output) >= LOUD and case.calls[0].function != "gradcheck_naive":
            yield Finding(
                rationale=_("a call prints a lot"),
                hint=_("take out the prints that you used for looking at intermediate values"),
                case=advised.title_of(case),
            )


NOTICED: Iterable[Callable[[Advised], Iterator[Finding]]] = (
    _nan_passes,
    _left_moved,
    _few_digits,
    *(functools.partial(_habit, kind) for kind in HABITS),
    _overflow,
    _wide,
    _packages,
    _not_there,
    _unused_check,
    _loud,
)
"""The most useful first: what may hide a mistake, then what may lose digits, then manners."""
