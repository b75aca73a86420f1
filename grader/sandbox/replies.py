"""Turn a worker's frames into records, strictly: anything unexpected is a WireError."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np

from grader.language import N_
from grader.sandbox.outcome import (
    Absent,
    Evaluation,
    Failure,
    Frame,
    Outcome,
    Warned,
    array_of_plain,
    as_array,
    is_plain,
    stacked,
)
from grader.sanitise import clean
from grader.worker.absent import MAX_PACKAGES as MOST_ABSENT
from grader.worker.capture import MAX_MESSAGE, MAX_WARNINGS
from grader.worker.frames import Header, WireError, unpack_header
from grader.worker.observe import MAX_FRAMES
from grader.worker.prefetched_values import MAX_UNREPORTED
from grader.worker.variables import MAX_ARRAYS
from grader.worker.wire import Decoder, Opaque

T = TypeVar("T")

PAIR, SHORT, FEW = 2, 16, 64
"""Items of a cost with its gradient, and of what is kept although it is no array of numbers; and
parts that this may have in all, those of lists in it included."""

MOST_IN_DICT = 1024
"""Parts of a dictionary that is kept: a count of words has more than a list of a few values."""

ANSWER = b'{"id":'
BEGINNINGS = {ANSWER: "answer", b'{"kind":"used",': "used", b'{"kind":"ask",': "ask"}
"""How the headers of honest frames begin."""

UNREADABLE = {
    str(words): words
    for words in (
        N_("a frame larger than allowed"),
        N_("a frame shorter than it says"),
        N_("a frame with bytes left over"),
        N_("a header that is not JSON"),
        N_("a header that is not an object"),
        N_("a number of unknown form"),
        N_("a structure too deep or too long"),
        N_("a value of unknown form"),
        N_("an array of impossible shape"),
        N_("an array of unknown form"),
    )
}
"""What reading the wire finds wrong; the worker reads it by the same code, which marks nothing."""

LARGEST_COUNT = 1 << 48
"""More lines than any worker executes within its limits."""


def kind_of(raw: bytes) -> str:
    """Return the kind of a frame: "ask", "used" or "answer"; raise WireError."""
    for beginning, kind in BEGINNINGS.items():
        if raw.startswith(beginning):
            return kind
    said = unpack_header(raw).get("kind")
    return "ask" if said == "ask" else "used" if said == "used" else "answer"


def fault_of(error: WireError | UnicodeDecodeError) -> str:
    """Return the words of an error on what a worker sent, marked for translation if ours."""
    said = error.args[0] if len(error.args) == 1 else str(error)
    return UNREADABLE.get(said, said)


def used(raw: bytes, ahead: Sequence[Evaluation]) -> list[Evaluation]:
    """Return those of the values sent ahead that a worker says it has used; raise WireError."""
    places = _typed(unpack_header(raw).get("places"), list)
    if len(places) > MAX_UNREPORTED:
        raise WireError(N_("more evaluations at once than it may make"))
    return [ahead[_place(place, len(ahead))] for place in places]


def _place(value: object, most: int) -> int:
    place = _typed(value, int)
    if not 0 <= place < most:
        raise WireError(N_("an evaluation that was not sent"))
    return place


def outcome(
    header: Header, body: bytes, evaluations: tuple[Evaluation, ...], output_limit: int
) -> Outcome:
    """Return the outcome that an answer describes. What a header leaves out did not happen."""
    kind = header.get("kind")
    if kind == "missing":
        return Outcome("missing", evaluations=evaluations)
    decoder = Decoder(body)
    value = decoder.value(header["value"]) if kind == "returned" and "value" in header else None
    noted = _typed(header.get("variables", []), list)[:MAX_ARRAYS]
    variables = tuple(_variable(entry, decoder) for entry in noted)
    args = header.get("args")
    after = [decoder.value(coded) for coded in _typed(args, list)[:16]] if args else None
    kept = None if after is None else tuple(map(as_arrays, after))
    printed = decoder.value(["bytes", _typed(header.get("output", 0), int)])
    decoder.finish()
    output = str(printed, "utf-8", "replace")[: output_limit + 100]  # type: ignore[call-overload]
    warned = tuple(
        _warned(entry) for entry in _typed(header.get("warnings", []), list)[:MAX_WARNINGS]
    )
    if kind == "raised":
        return Outcome(
            "raised",
            args=kept,
            output=output,
            warnings=warned,
            evaluations=evaluations,
            failure=_failure(_typed(header.get("error"), dict)),
        )
    if kind not in ("returned", "loaded"):
        raise WireError(N_("an answer of unknown kind"))
    return Outcome(
        "returned",
        value=as_arrays(value),
        args=kept,
        output=output,
        warnings=warned,
        events=_bounded(header.get("events", 0)),
        evaluations=evaluations,
        variables=variables,
        absent=tuple(map(_absent, _typed(header.get("absent", []), list)[:MOST_ABSENT])),
    )


def as_arrays(value: object) -> object:
    """Return a value with its lists as arrays: converted once, not by everyone who looks at it.

    A pair, which may be a cost and a gradient, stays one. What is no array of numbers is kept if
    it is short and has few parts in all, and else described: everyone would walk it again.
    """
    return _as_arrays(value)[0] if isinstance(value, (list, tuple, dict)) else value


def _as_arrays(value: object) -> tuple[object, np.ndarray | None, int]:
    """Return the kept value, the array if it is one, and the number of its parts.

    Each list in it is looked at once, after those that it holds.
    """
    if isinstance(value, dict):
        return _settled_dict(value)
    if not isinstance(value, (list, tuple)):
        return value, as_array(value), 1
    kept: object
    if is_plain(value):
        kept, array, parts = value, array_of_plain(value), 1 + len(value)
    else:
        items = [_as_arrays(item) for item in value]
        kept = type(value)(item[0] for item in items)
        array = stacked([item[1] for item in items])
        parts = 1 + sum(item[2] for item in items)
    is_few = len(value) <= SHORT and parts <= FEW
    if is_few and (array is None or len(value) == PAIR):
        return kept, array, parts
    if array is not None:
        return array, array, 1
    told = N_(
        "a {kind} of {count} items that is no array of numbers",
        kind=type(value).__name__,
        count=len(value),
    )
    return Opaque(told), None, 1


def _settled_dict(value: dict[object, object]) -> tuple[object, None, int]:
    """Return a dictionary with its lists as arrays if it has few parts, else what it is."""
    items = {key: _as_arrays(item) for key, item in value.items()}
    parts = 1 + sum(item[2] for item in items.values())
    if parts <= MOST_IN_DICT:
        return {key: item[0] for key, item in items.items()}, None, parts
    return Opaque(N_("a dict with {count} keys", count=len(value))), None, 1


def _variable(entry: object, decoder: Decoder) -> tuple[str, np.ndarray]:
    match entry:
        case [str(name), coded]:
            array = decoder.value(coded)
            if isinstance(array, np.ndarray) and array.dtype == np.float64:
                return clean(name, 100), array
    raise WireError(N_("a variable of unknown form"))


def _typed(value: object, kind: type[T]) -> T:
    if type(value) is not kind:
        raise WireError(N_("an answer with a wrong {kind}", kind=kind.__name__))
    return value


def _bounded(value: object) -> int:
    """Return a count or a line number that can be one."""
    number = _typed(value, int)
    if not -1 <= number < LARGEST_COUNT:
        raise WireError(N_("a count out of bounds"))
    return number


def _failure(error: dict[str, Any]) -> Failure:
    name = error.get("name")
    return Failure(
        type=_typed(error.get("type"), str)[:100],
        message=_typed(error.get("message"), str)[:MAX_MESSAGE],
        frames=tuple(_frame(each) for each in _typed(error.get("frames"), list)[: MAX_FRAMES + 2]),
        bases=tuple(_typed(each, str)[:100] for each in _typed(error.get("bases"), list)[:8]),
        name=None if name is None else _typed(name, str)[:200],
    )


def _frame(entry: object) -> Frame:
    match entry:
        case [str(file), int(line), str(function)]:
            return Frame(file[:200], _bounded(line), function[:200])
        case [str(file), int(line), str(function), int(period), int(again)]:
            times = (_bounded(period), _bounded(again))
            return Frame(file[:200], _bounded(line), function[:200], *times)
    raise WireError(N_("a traceback of unknown form"))


def _absent(entry: object) -> Absent:
    match entry:
        case [str(name), str(file), int(line)]:
            return Absent(name[:200], file[:200], _bounded(line))
    raise WireError(N_("an import of unknown form"))


def _warned(entry: object) -> Warned:
    match entry:
        case [str(category), str(message), str(file), int(line)]:
            return Warned(category[:100], message[:200], file[:200], _bounded(line))
    raise WireError(N_("a warning of unknown form"))


def named(function: str, ended: Outcome) -> Outcome:
    """Return the outcome with the name of a function that is missing."""
    if ended.ending != "missing":
        return ended
    detail = N_("there is no function {function}", function=function)
    return replace(ended, detail=detail)
