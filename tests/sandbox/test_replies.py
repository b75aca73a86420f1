"""What is kept of an answer, and which answers are one object."""

import re
from pathlib import Path

import numpy as np
import pytest

from grader.language import Marked
from grader.sandbox.replies import UNREADABLE, answered, fault_of, settled
from grader.worker import wire
from grader.worker.frames import WireError, to_json
from grader.worker.wire import Encoder, Opaque

WORDS = ["no number"]


def reply(number, value, kind="returned"):
    """Return header and body of an answer, its number first as honest ones have it."""
    encoder = Encoder()
    header = {"id": number, "kind": kind, "value": encoder.value(value)}
    return to_json(header).encode(), b"".join(encoder.chunks)


@pytest.mark.parametrize("items", [17, 1000, 8000])
def test_a_long_list_that_is_no_array_is_described_and_not_kept(items):
    assert settled(WORDS * items) == Opaque(f"a list of {items} items that is no array of numbers")


def test_a_short_list_that_is_no_array_is_kept():
    assert settled(WORDS * 16) == WORDS * 16


def test_equal_short_answers_are_one_object_whatever_question_they_answer():
    first = answered(*reply(1, np.ones(3)), 1, (), 100)
    second = answered(*reply(2, np.ones(3)), 2, (), 100)
    assert first is second
    assert first.is_shared


def test_a_long_answer_is_its_own():
    first, second = (answered(*reply(each, np.ones(2000)), each, (), 100) for each in (1, 2))
    assert first is not second
    assert not first.is_shared


@pytest.mark.parametrize("kind", ["returned", "raised", "missing"])
def test_an_answer_to_another_question_is_refused(kind):
    with pytest.raises(WireError, match="another question"):
        answered(*reply(1, 0.0, kind), 2, (), 100)


def test_what_the_wire_finds_wrong_is_marked_for_translation():
    worker = Path(wire.__file__).parent
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted(worker.glob("*.py")))
    said = re.findall(r'raise WireError\("([^"]+)"\)', sources)
    assert set(said) == set(UNREADABLE)
    assert all(isinstance(fault_of(WireError(each)), Marked) for each in said)
