"""What is said of a worker that asks for too much of the functions that it was given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.language import N_
from grader.limits import Limits
from grader.sandbox.callbacks import Answer
from grader.sandbox.outcome import Evaluation
from grader.worker.wire import RANDOM


def deaf(seconds: float, name: str) -> str:
    """Return in words that a worker does not read what it asked for."""
    return N_(
        "it does not read the answers of {name}: {seconds:g} s were waited for it",
        name=name,
        seconds=seconds,
    )


def too_often(
    evaluations: Sequence[Evaluation], limits: Limits, answers: Mapping[str, Answer]
) -> str:
    """Return in words that a callback was called too often, or nothing."""
    most = limits.callback_calls
    if len(evaluations) < most:
        return ""
    name = asked_for(evaluations, answers)
    return N_(
        "it evaluated {name} more than {most} times: endless, or far too slow", name=name, most=most
    )


def too_much(
    received: int,
    limits: Limits,
    evaluations: Sequence[Evaluation],
    answers: Mapping[str, Answer],
) -> str:
    """Return in words that callbacks were passed too many bytes during one call, or nothing."""
    most = limits.callback_bytes
    if received <= most:
        return ""
    name = asked_for(evaluations, answers)
    return N_("it passed more than {most} bytes to {name}", most=most, name=name)


def asked_for(evaluations: Sequence[Evaluation], answers: Mapping[str, Answer]) -> str:
    """Return the name of the function that was evaluated last, or else of the one that may be."""
    names = [evaluation.function for evaluation in evaluations[-1:]] or [*answers][-1:] or ["f"]
    return names[0].removeprefix(RANDOM)
