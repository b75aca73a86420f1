"""Numbers as they go over the wire: integers by their digits, floats in hexadecimal."""

from __future__ import annotations

from typing import Any

from .frames import WireError

MAX_DIGITS = 400
LONGEST_FLOAT = 40


def encode_int(value: int) -> list[Any]:
    """Return an integer by its digits; of a very long one, that it is one."""
    if value.bit_length() > 3 * MAX_DIGITS:
        return ["other", "an integer of very many digits"]
    return ["int", str(value)]


def decode_int(text: str) -> int:
    """Return the integer behind its digits; raise WireError when they are none, or too many."""
    if len(text) > MAX_DIGITS + 1:
        raise WireError("a number of unknown form")
    return int(_strict(int, text))


def decode_float(text: object) -> float:
    """Return the number behind its hexadecimal form; raise WireError when it is malformed."""
    if type(text) is not str or len(text) > LONGEST_FLOAT:
        raise WireError("a number of unknown form")
    return float(_strict(float.fromhex, text))


def _strict(convert: Any, text: str) -> Any:
    try:
        return convert(text)
    except (ValueError, OverflowError) as error:
        raise WireError("a number of unknown form") from error
