"""Answer what a worker asks of a function that it was given: evaluated here, recorded, checked."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from grader.frozen import dataclass
from grader.language import N_
from grader.sandbox.outcome import Evaluation, as_array
from grader.sandbox.replies import as_arrays
from grader.worker.frames import WireError, frame, pack, to_json, unpack_header
from grader.worker.numerals import decode_float
from grader.worker.wire import Decoder, Encoder

MAX_ARGUMENTS = 16
UNKNOWN = N_("a question of unknown form")

MAX_REMEMBERED_BYTES = 1024
"""Bytes of a question whose answer is remembered."""


class RefusedError(Exception):
    """Raised by a callback's answer function: the message is raised in the student's code."""


Answer = Callable[[Sequence[object], float], object]
"""Evaluates a callback on decoded arguments and the worker's random draw."""


@dataclass(frozen=True, eq=False)
class Pure:
    """Marks a function whose answer depends on nothing but what it is asked: answered once.

    Most checkers evaluate f at the same points, to the last bit.
    """

    function: Answer

    def __call__(self, args: Sequence[object], draw: float) -> object:
        """Evaluate it."""
        return self.function(args, draw)


def answer(
    raw: bytes, body: bytes, answers: Mapping[str, Answer], evaluations: list[Evaluation]
) -> bytes:
    """Return the frame that answers the worker's question; append what was asked.

    Raise WireError for a question that is not well formed.
    """
    name = unpack_header(raw).get("callback")
    if type(name) is not str or name not in answers:
        raise WireError(UNKNOWN)
    function = answers[name]
    is_short = len(raw) + len(body) <= MAX_REMEMBERED_BYTES
    answered = _answered_once if is_short and isinstance(function, Pure) else _answered
    evaluation, frame_ = answered(function, name, raw, body)
    evaluations.append(evaluation)
    return frame_


def _answered(function: Answer, name: str, raw: bytes, body: bytes) -> tuple[Evaluation, bytes]:
    header = unpack_header(raw)
    coded = header.get("args")
    if type(coded) is not list:
        raise WireError(UNKNOWN)
    decoder = Decoder(body)
    args = [decoder.value(each) for each in coded[:MAX_ARGUMENTS]]
    draw = decode_float(header.get("draw"))
    others = tuple(map(as_arrays, args[1:]))
    point, size = numeric(args[0]) if args else None, len(raw) + len(body)
    evaluation = Evaluation(point, draw, name, others, size)
    try:
        value = function(args, draw)
    except RefusedError as error:
        return evaluation, pack({"kind": "refuse", "message": str(error)}, [])
    except Exception as error:  # noqa: BLE001 an argument nobody thought of is the student's
        message = f"the function cannot be evaluated there ({type(error).__name__})"
        return evaluation, pack({"kind": "refuse", "message": message}, [])
    match value:
        case (np.float64() as cost, np.ndarray() as gradient) if gradient.dtype == np.float64:
            return evaluation, frame(_head(gradient.shape), cost.tobytes() + gradient.tobytes())
    encoder = Encoder()
    coded = encoder.value(value)
    return evaluation, pack({"kind": "answer", "value": coded}, encoder.chunks)


_answered_once = functools.lru_cache(maxsize=4096)(_answered)


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
