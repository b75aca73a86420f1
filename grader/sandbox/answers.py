"""Which outcome an answer describes: that of an equal one that came before, whoever gave it."""

from __future__ import annotations

from dataclasses import replace

from grader.language import N_
from grader.sandbox.bounded_memory import BoundedMemory
from grader.sandbox.outcome import Evaluation, Outcome
from grader.sandbox.replies import ANSWER, outcome
from grader.worker.frames import WireError, unpack_header

MAX_REMEMBERED_HEADER, MAX_REMEMBERED_BODY = 8 << 10, 512 << 10
"""Bytes of an answer that is remembered; 512 x 40 float64, with the arguments, have 328 kB."""

MAX_MEMORY_BYTES, MAX_MEMORY_ANSWERS = 32 << 20, 1 << 13
"""Of all answers that are remembered. Those of a right submission take 1 MB; where many give equal
ones, few are new."""

MIN_BYTES, EXPANSION = 1 << 10, 4
"""Of an outcome whatever it holds; and of a character, or of a byte of a question, at most."""

MAX_REMEMBERED_EVALUATIONS = 32
"""Evaluations with which an answer is remembered; a central difference of 3 x 3 takes 19."""

_Answer = tuple[bytes, bytes, tuple[Evaluation, ...], int]
_ANSWERS: BoundedMemory[_Answer, Outcome] = BoundedMemory(MAX_MEMORY_BYTES, MAX_MEMORY_ANSWERS)
"""Outcomes by all that they depend on, of the batch of this process."""


def answered(
    raw: bytes,
    body: bytes,
    number: int | None,
    evaluations: tuple[Evaluation, ...],
    output_limit: int,
) -> Outcome:
    """Return the outcome that an answer describes; raise WireError for one to another question.

    Equal answers, whoever gives them, are one object unless they are very long. The number of the
    question comes first in an honest answer and is cut off.
    """
    begin = b"" if number is None else ANSWER + b"%d," % number
    if begin and raw.startswith(begin):
        raw = b"{" + raw[len(begin) :]
    elif unpack_header(raw).get("id") != number:
        raise WireError(N_("an answer to another question"))
    return _outcome_once(raw, body, evaluations, output_limit)


def known_answer(raw: bytes, body: bytes, number: int, output_limit: int) -> Outcome | None:
    """Return the outcome of an answer that is equal to one before, with nothing asked for it.

    None for any other frame.
    """
    begin = ANSWER + b"%d," % number
    if not raw.startswith(begin):
        return None
    return _ANSWERS.get((b"{" + raw[len(begin) :], body, (), output_limit))


def _outcome_once(
    raw: bytes, body: bytes, evaluations: tuple[Evaluation, ...], output_limit: int
) -> Outcome:
    key = raw, body, evaluations, output_limit
    if (
        len(raw) > MAX_REMEMBERED_HEADER
        or len(body) > MAX_REMEMBERED_BODY
        or len(evaluations) > MAX_REMEMBERED_EVALUATIONS
    ):
        return outcome(unpack_header(raw), body, evaluations, output_limit)
    known = _ANSWERS.get(key)
    if known is None:
        made = outcome(unpack_header(raw), body, evaluations, output_limit)
        asked = sum(each.size for each in evaluations)
        size = MIN_BYTES + len(raw) + len(body) + EXPANSION * (len(made.output) + asked)
        known = replace(made, is_shared=True, size=size)
        _ANSWERS.keep(key, known, size)
    return known
