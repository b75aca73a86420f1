"""Answer what a worker asks of a function that it was given: evaluated here, recorded, checked."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from grader.outcome import Evaluation, as_array
from grader.worker.frames import Header, WireError, frame, pack, to_json
from grader.worker.wire import Decoder, Encoder, decode_float

MOST_ARGUMENTS = 16


class RefusedError(Exception):
    """Raised by a callback's answer function: the message is raised in the student's code."""


Answer = Callable[[Sequence[object], float], object]
"""Evaluates a callback on decoded arguments and the worker's random draw."""


def answer(
    header: Header, body: bytes, answers: Mapping[str, Answer], evaluations: list[Evaluation]
) -> bytes:
    """Return the frame that answers the worker's question; append what was asked.

    Raise WireError for a question that is not well formed.
    """
    coded, name = header.get("args"), header.get("callback")
    if type(coded) is not list or type(name) is not str or name not in answers:
        raise WireError("a question of unknown form")
    decoder = Decoder(body)
    args = [decoder.value(each) for each in coded[:MOST_ARGUMENTS]]
    draw = decode_float(header.get("draw"))
    evaluations.append(Evaluation(numeric(args[0]) if args else None, draw))
    try:
        value = answers[name](args, draw)
    except RefusedError as error:
        return pack({"kind": "refuse", "message": str(error)}, [])
    except Exception as error:  # noqa: BLE001 an argument nobody thought of is the student's
        message = f"the function cannot be evaluated there ({type(error).__name__})"
        return pack({"kind": "refuse", "message": message}, [])
    match value:
        case (np.float64() as cost, np.ndarray() as gradient) if gradient.dtype == np.float64:
            return frame(_head(gradient.shape), cost.tobytes() + gradient.tobytes())
    encoder = Encoder()
    return pack({"kind": "answer", "value": encoder.value(value)}, encoder.chunks)


@functools.lru_cache(maxsize=64)
def _head(shape: tuple[int, ...]) -> bytes:
    """Return the header of the commonest answer: a cost and a gradient of a shape."""
    encoder = Encoder()
    value = encoder.value((np.float64(0.0), np.zeros(shape)))
    return to_json({"kind": "answer", "value": value}).encode("ascii")


def numeric(point: object) -> np.ndarray | None:
    """Return a point as an array of real numbers, None for anything else."""
    array = as_array(point)
    return array if array is not None and array.dtype.kind in "biuf" else None
