"""What the encoder makes, the decoder takes; what no worker can mean is refused."""

import numpy as np
import pytest
from crossing import crossed

from grader.limits import Limits
from grader.sandbox.replies import outcome
from grader.worker.frames import MAX_BODY, WireError
from grader.worker.wire import MAX_DEPTH, MAX_ITEMS, Decoder, Encoder


def test_names_of_variables_are_shown_clean_whatever_a_worker_sends():
    encoder = Encoder()
    coded = encoder.value(np.ones(2))
    value = encoder.value(None)
    header = {"kind": "returned", "id": 1, "output": 0, "warnings": [], "value": value}
    header["variables"] = [["h\x1b[31m\ud800" + 200 * "x", coded]]
    ((name, array),) = outcome(header, b"".join(encoder.chunks), (), 100).variables
    assert array.tolist() == [1.0, 1.0]
    assert "\x1b" not in name
    assert len(name) < 200
    name.encode()


def test_a_shape_that_no_array_can_have_is_refused_although_it_is_empty():
    with pytest.raises(WireError):
        Decoder(b"").value(["array", "<f8", [0] + [1 << 26] * 7, "C", "array", "float64"])


def test_a_layout_that_no_array_can_have_is_refused():
    with pytest.raises(WireError):
        Decoder(b"").value(["array", "|b1", [0, 2**62], "strided", "array", "bool"])


def test_a_structure_that_is_too_deep_is_cut_with_a_description():
    value = "bottom"
    for _ in range(MAX_DEPTH + 1):
        value = [value]
    assert "too deep" in str(crossed(value))


def test_a_list_that_is_too_long_is_described():
    crossed([1] * (MAX_ITEMS + 5))


def test_bytes_that_are_too_large_are_described():
    crossed(bytes(MAX_BODY + 1))


def test_every_submission_that_is_read_fits_into_a_frame():
    limits = Limits()
    assert limits.submission_bytes < MAX_BODY


@pytest.mark.parametrize("events", [10**4000, -2])
def test_a_count_of_lines_that_no_worker_can_have_is_refused(events):
    header = {"kind": "returned", "id": 1, "output": 0, "warnings": [], "events": events}
    with pytest.raises(WireError):
        outcome(header, b"", (), 10)
