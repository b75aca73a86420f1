"""What a worker is asked, in the form that crosses the wire: encoded once, sent to every worker."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from grader.sandbox.ahead import NOTHING, Ahead
from grader.worker.frames import frame, to_json
from grader.worker.wire import Encoder

OUTPUT_CHARACTERS = 2_000
"""Kept of what a call prints, unless its verdict is what it prints."""


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
    ahead: Ahead = NOTHING

    def frame(self, number: int, output: int) -> bytes:
        """Return the frame of this question under its `number`, for `output` characters of print.

        Only these two differ from worker to worker: the rest is cached.
        """
        rest, body = self._cached
        return frame(b'{"id":%d,"output":%d,%b' % (number, output, rest), body)

    @functools.cached_property
    def _cached(self) -> tuple[bytes, bytes]:
        rest = to_json(
            {
                "kind": "call",
                "function": self.function,
                "args": self.args.coded,
                "keep": self.keep,
                "count": self.count,
                "variables": self.variables,
                "ahead": self.ahead.coded,
            }
        )
        return rest.encode("ascii")[1:], b"".join([*self.args.chunks, *self.ahead.chunks])
