"""Ways of judging that several tasks share."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from grader.assignment.cases import Arg, Call, Case
from grader.assignment.inputs import GeneratedInput
from grader.assignment.model import JudgeInput, Quantity
from grader.comparison.digits import right_digits
from grader.comparison.values import Mismatch, Tolerances, compare, is_right
from grader.intake.notebook_cells import place_of
from grader.language import N_
from grader.sandbox.outcome import Outcome, as_array


def seen_introspecting(outcome: Outcome) -> Mismatch | None:
    """Return the mismatch of code that was seen to watch Python at work, None if it was not."""
    for act in outcome.meddling:
        rationale = N_(
            "not believed, because this code can watch or change what Python does around it: "
            "{act} in {where}"
        )
        file, line = place_of(act.file, act.line)
        where = N_("line {line} of {file}").format(line=line, file=file)
        told = rationale.format(
            act=act.act or N_("its reports to the grader were cut off"),
            where=where if act.file else N_("a place that is not known"),
        )
        return Mismatch(
            "conduct", told, hint=N_("leave it alone; nothing in the assignment needs it")
        )
    return None


def no_evidence(outcome: Outcome) -> Mismatch:
    """Return the mismatch of code that is not believed in what it did to its arguments."""
    return seen_introspecting(outcome) or Mismatch(
        "conduct",
        N_(
            "what the arguments hold afterwards cannot be told, because the code reaches into the "
            "process that runs it"
        ),
        hint=N_("leave frames, tracing and the modules around your code alone; nothing needs them"),
    )


def one_call(
    key: str,
    title: str,
    function: str,
    name: str,
    made: GeneratedInput,
    *,
    needs: str | None = None,
) -> Case:
    """Return the case of calling `function` with one argument."""
    call = Call(function, (Arg.of(name, made),))
    return Case(f"{key}/{title}", title, (call,), needs)


def value(judge_input: JudgeInput) -> Mismatch | None:
    """Compare what the call returned with the expected output."""
    tolerances = tolerances_of(judge_input)
    return compare(judge_input.outcomes[0].value, judge_input.expected[0], tolerances)


def without_slip(answer: object, expected: np.ndarray) -> object:
    """Return an answer in the expected shape if they differ by axes of length 1 only.

    Any other answer is returned as it is: what is transposed or flattened is no slip.
    """
    array = as_array(answer)
    if array is None or array.shape == expected.shape or _long(array) != _long(expected):
        return answer
    return array.reshape(expected.shape)


def _long(array: np.ndarray) -> list[int]:
    """Return the lengths of the axes that are not of length 1."""
    return [length for length in array.shape if length != 1]


def values_alone(judge_input: JudgeInput) -> Mismatch | None:
    """Compare as `value` does, but let a slip of shape pass: another criterion is lost for it."""
    return value(_without_slip(judge_input))


def _without_slip(judge_input: JudgeInput) -> JudgeInput:
    outcome = judge_input.outcomes[0]
    answer = without_slip(outcome.value, judge_input.expected[0])
    return replace(judge_input, outcomes=(replace(outcome, value=answer),))


def tolerances_of(judge_input: JudgeInput) -> Tolerances:
    """Return the tolerances for what a case is asked: wider where an argument is float32."""
    tolerances = judge_input.tolerances
    for arg in judge_input.case.calls[0].args:
        if isinstance(arg.value, np.ndarray):
            tolerances = tolerances.for_input(arg.value.dtype)
    return tolerances


def _resembles(judge_input: JudgeInput) -> bool:
    tolerances = tolerances_of(judge_input)
    return is_right(judge_input.outcomes[0].value, judge_input.expected[0], tolerances)


VALUE = Quantity(
    part=lambda judgement: as_array(judgement.outcomes[0].value),
    resembles=_resembles,
    digits=lambda judgement: right_digits(judgement.outcomes[0].value, judgement.expected[0]),
)
"""All that the call returned."""

VALUES_ALONE = Quantity(
    part=VALUE.part,
    resembles=lambda judgement: VALUE.resembles(_without_slip(judgement)),
    digits=lambda judgement: VALUE.digits(_without_slip(judgement)),
)
"""The same, whatever axes of length 1 it has."""


def uncredited(why: Mismatch) -> Mismatch:
    """Return the mismatch of good conduct in calls whose answers are wrong, and say why they are.

    Whoever computes something else, or nothing, may do it well.
    """
    rationale = N_("the answers to the same calls are wrong, so this earns nothing: {why}")
    return Mismatch(
        "conduct",
        rationale.format(why=why.rationale),
        hint=N_("first make the answers right"),
    )
