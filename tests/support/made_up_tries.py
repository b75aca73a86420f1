"""Made-up tries of cases with look-alikes, and what is named of them."""

from types import SimpleNamespace

import numpy as np
from hypothesis import strategies as st

from grader.answer_key.answers import AnsweredCase, Expected
from grader.assignment import judges
from grader.assignment.cases import Arg, Call, Case
from grader.assignment.model import CaseCounts, Criterion, no_cases
from grader.comparison.values import Tolerances
from grader.diagnosis.matching import Evidence
from grader.judging.memo import Memo
from grader.judging.one_case import judge_case
from grader.sandbox.outcome import Failure, Outcome

RIGHT = 1.0
RAISES = None


def criterion_of(name, quantity=judges.VALUE):
    return Criterion(name, "a title", 1.0, "a hint", no_cases, judges.value, quantity=quantity)


ROWS, VECTOR = criterion_of("softmax.rows"), criterion_of("softmax.vector")
CONDUCT = criterion_of("softmax.conduct", quantity=None)


def try_of(criterion, key, call, known, outcome, detail=None):
    """Return a try of a case of one call, which ends in this way."""
    answered = AnsweredCase(Case(str(key), "a case", (call,), detail=detail), known)
    runner = SimpleNamespace(run=lambda _: [outcome], memo=Memo())
    return judge_case(criterion, answered, runner, Tolerances(), CaseCounts({}, {}))


def tried(key, answer, alikes, *, criterion=ROWS, size=1, function="softmax"):
    """Return a try of one case: an answer that is a text stands for the exception of that name.

    `alikes` are the answers that look-alikes give, `RAISES` where they raise; their order is kept.
    """
    call = Call(function, (Arg("x", np.zeros(size), ""),))
    wrong = {
        name: RAISES if value is RAISES else (np.asarray(value),) for name, value in alikes.items()
    }
    outcome = answer
    if isinstance(answer, str):
        outcome = Outcome("raised", failure=Failure(answer, "a message"))
    elif not isinstance(answer, Outcome):
        outcome = Outcome("returned", value=np.asarray(answer))
    known = Expected("", (np.asarray(RIGHT),), alikes=wrong)
    return try_of(criterion, key, call, known, outcome)


def size_of(each):
    return each.answered.case.calls[0].args[0].value.size


def failing(judged_cases):
    """Return the failing tries of one criterion as the diagnosis does: the smallest first."""
    failed = [
        judged_case
        for judged_case in judged_cases
        if judged_case.failed_case and judged_case.criterion is ROWS
    ]
    return sorted(failed, key=size_of)


def grouped(judged_cases, failed=None):
    """Return what is named, each time with the keys of the cases that it explains."""
    groups = Evidence(judged_cases).groups(failing(judged_cases) if failed is None else failed)
    return [
        (group.named, [judged_case.answered.case.key for judged_case in group.judged_cases])
        for group in groups
    ]


def named(judged_cases):
    """Return what is named, without None for the group that is not explained."""
    return [name for name, _ in grouped(judged_cases) if name is not None]


def ids_of(name):
    return tuple(name.partition("#")[0].split("+"))


def ending(each):
    """Return the answer of a try as a number, RAISES for an exception."""
    return RAISES if each.outcomes[0].ending == "raised" else float(each.outcomes[0].value)


def foretold(each, name):
    """Return how the look-alike ends in the case of a try: right where nothing is known."""
    values = each.answered.known.alikes.get(name, (RIGHT,))
    return RAISES if values is RAISES else float(values[0])


NAMES = ("a#0", "a#1", "b#0", "c#0", "a+b#0", "b+c#0")
ANSWERS = st.sampled_from([RIGHT, 2.0, 2.0, 3.0, "ValueError"])
MISTAKES = st.sampled_from(NAMES)
FORETOLD = st.sampled_from([RIGHT, 2.0, 2.0, 3.0, RAISES])
NUMBERS = st.integers(1, 9)
SHUFFLED = st.randoms(use_true_random=False)


@st.composite
def tables(draw, sizes=NUMBERS):
    """Draw tries of several cases, in which answers of few values coincide often.

    A case may be tried under two criteria; a look-alike may be right, raise, or be unknown to it.
    """
    judged_cases = []
    for key in range(draw(st.integers(2, 6))):
        answer, size = draw(ANSWERS), draw(sizes)
        alikes = draw(st.dictionaries(st.sampled_from(NAMES), FORETOLD))
        judged_cases += [
            tried(key, answer, alikes, criterion=criterion, size=size)
            for criterion in draw(st.sampled_from([[ROWS], [ROWS], [VECTOR], [ROWS, VECTOR]]))
        ]
    return judged_cases


CODES = {"a#0": 2.0, "a#1": 3.0, "b#0": 4.0, "c#0": 5.0, "a+b#0": 6.0, "b+c#0": 7.0}
"""Answers of look-alikes that no other one gives."""


@st.composite
def clear_tables(draw, made=MISTAKES, sizes=NUMBERS):
    """Draw tries in which no two look-alikes give the same answer, and a student makes `made`."""
    judged_cases = []
    for key in range(draw(st.integers(2, 6))):
        shown = draw(st.sets(st.sampled_from(NAMES)))
        answer = CODES[name] if (name := draw(made)) in shown else RIGHT
        alikes = {each: CODES[each] for each in shown}
        judged_cases.append(tried(key, answer, alikes, size=draw(sizes)))
    return judged_cases
