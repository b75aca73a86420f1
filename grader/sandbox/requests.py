"""What a worker is asked, in the form that crosses the wire: encoded once, sent to every worker."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import TypeVar

from grader.frozen import dataclass
from grader.sandbox.bounded_memory import BoundedMemory
from grader.sandbox.prefetched_values import NO_VALUES, PrefetchedValues
from grader.worker.frames import MAX_BODY, MAX_HEADER, PREFIX, Header, to_json
from grader.worker.wire import Encoder

T = TypeVar("T")

MOST_HEADER, MOST_BODY = MAX_HEADER // 2, MAX_BODY // 2
"""Bytes of a series of questions in one frame; a question by itself may have twice as many."""


@dataclass(frozen=True)
class EncodedArgs:
    """Arguments of a call in the form that crosses the wire."""

    coded: list[list[object]]
    chunks: list[bytes]


def encode_args(args: Sequence[object]) -> EncodedArgs:
    """Encode arguments; every call that sends them makes fresh copies in the worker."""
    encoder = Encoder()
    return EncodedArgs([encoder.value(arg) for arg in args], encoder.chunks)


@dataclass(frozen=True)
class Question:
    """One call that a worker is asked to make, with fresh copies of `args`.

    `keep` asks for the arguments as they are afterwards, `count` for executed Python lines,
    `whole_output` for more than the beginning and the end of what is printed, `variables` for the
    arrays that the student's variables hold on return. `ahead` holds values of functions.
    """

    function: str
    args: EncodedArgs
    keep: bool = False
    count: bool = False
    whole_output: bool = False
    variables: bool = False
    prefetched: PrefetchedValues = NO_VALUES

    @functools.cached_property
    def packed(self) -> tuple[bytes, bytes]:
        """Header, as JSON, and body: the same for every worker."""
        header = to_json(
            {
                "function": self.function,
                "args": self.args.coded,
                "keep": self.keep,
                "count": self.count,
                "whole_output": self.whole_output,
                "variables": self.variables,
                "ahead": self.prefetched.coded,
            }
        )
        return header.encode("ascii"), b"".join([*self.args.chunks, *self.prefetched.chunks])

    @functools.cached_property
    def sizes(self) -> tuple[int, int]:
        """Bytes of header and body."""
        header, body = self.packed
        return len(header), len(body)


MAX_MEMORY_BYTES, MAX_MEMORY_SERIES = 16 << 20, 1 << 10
"""Of series that were packed; those of a right submission have 1.2 MB."""

_Packed = tuple[Sequence[Question], bytes, bytes]
_SERIES: BoundedMemory[tuple[int, ...], _Packed] = BoundedMemory(
    MAX_MEMORY_BYTES, MAX_MEMORY_SERIES
)
"""Questions as they are sent, by their identities: they are kept, so that no other gets those."""


def pack_questions(questions: Sequence[Question], number: int, output: int) -> tuple[bytes, bytes]:
    """Return the frame of questions with the numbers `number`, `number` + 1 and so on.

    `output` is how many characters are kept of what is printed by those with `whole_output`. The
    frame comes in two parts, which are sent one after the other: the second is the same for all.
    """
    key = tuple(map(id, questions))
    known = _SERIES.get(key)
    if known is None:
        packed = [question.packed for question in questions]
        listed = b",".join([header for header, _ in packed])
        known = questions, listed, b"".join([body for _, body in packed])
        _SERIES.keep(key, known, len(known[1]) + len(known[2]))
    _, listed, body = known
    head = b'{"kind":"calls","number":%d,"output":%d,"questions":[%b]}' % (number, output, listed)
    return PREFIX.pack(len(head), len(body)) + head, body


def in_frames(calls: Sequence[tuple[Question, T]]) -> Iterator[Sequence[tuple[Question, T]]]:
    """Cut calls into series whose questions fit into one frame."""
    start = head = body = 0
    for place, (question, _) in enumerate(calls):
        header, own = question.sizes
        head, body = head + header, body + own
        if place > start and (head > MOST_HEADER or body > MOST_BODY):
            yield calls[start:place]
            start, head, body = place, header, own
    if calls:
        yield calls[start:]


def pack_load(header: Header, chunks: Sequence[bytes]) -> tuple[bytes, bytes]:
    """Return the frame that asks for a module in two parts, to be sent one after the other.

    The second is the last of the chunks as it is: a document of 32 MiB is not copied.
    """
    head = to_json(header).encode("ascii")
    *first, last = [*chunks] or [b""]
    before = b"".join(first)
    return PREFIX.pack(len(head), len(before) + len(last)) + head + before, last
