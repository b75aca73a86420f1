"""Codes for students where marking is blind: the same in every run, and nobody's to guess."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable, Mapping

LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
"""Without vowels no word comes out; without digits no spreadsheet takes a code for a number."""

SHORTEST, LONGEST = 6, 24


def codes_of(secrets: Mapping[str, int]) -> dict[str, str]:
    """Return a code for each submission, made of its id and a secret number.

    Where two would be equal, both are longer.
    """
    whole = {each: _letters(each, secret) for each, secret in secrets.items()}
    length = SHORTEST
    codes = {each: code[:length] for each, code in whole.items()}
    while (shared := _shared(codes)) and length < LONGEST:
        length += 2
        codes.update({each: whole[each][:length] for each in codes if codes[each] in shared})
    return codes


def order_of(codes: Iterable[str], question: str) -> list[str]:
    """Return the codes in an order that says nothing, another for each question."""
    return sorted(codes, key=lambda code: hashlib.sha256(f"{question}:{code}".encode()).digest())


def _letters(identifier: str, secret: int) -> str:
    digest = hmac.digest(str(secret).encode(), identifier.encode("utf-8", "replace"), "sha256")
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:LONGEST])


def _shared(codes: Mapping[str, str]) -> set[str]:
    return {code for code, times in Counter(codes.values()).items() if times > 1}
