"""Words that few write and that are one slip away from a word that many write; pure.

The cohort is its own dictionary, in whatever language it writes: no word list is shipped, which
would have to be one for each language, and would not know "keepdims".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

MIN_LETTERS = 6
MIN_RATIO = 4
"""So many times as many write the right word."""

MIN_STUDENTS = 3
"""Students who write a word for it to be known as right."""

MOST_NEARBY = 100
"""Right words that become one when each loses a letter: more are no words."""

ENDINGS = ("s", "e", "d", "r", "y", "x")
"""Letters that make another form of a word, in English and in French, not a slip."""


def misspelled(counts: Mapping[str, int], known: Collection[str], most: int) -> dict[str, str]:
    """Return the words that up to `most` students write, each with the word that is meant.

    `counts` says how many students write each word; `known` words are right whoever writes them.
    """
    right = {word for word, count in counts.items() if count >= MIN_STUDENTS} | set(known)
    nearby: dict[str, list[str]] = {}
    for word in sorted(right):
        if len(word) >= MIN_LETTERS - 1:
            for shorter in _shortened(word):
                others = nearby.setdefault(shorter, [])
                if len(others) < MOST_NEARBY:
                    others.append(word)
    found = {}
    for word, count in counts.items():
        if len(word) < MIN_LETTERS or not 1 < count <= most or word in known:
            continue
        meant = {
            other
            for each in _shortened(word)
            for other in nearby.get(each, ())
            if (other in known or counts.get(other, 0) >= MIN_RATIO * count)
            and is_slip(word, other)
        }
        if meant:
            found[word] = min(meant, key=lambda each: (-counts.get(each, 0), each))
    return found


def _shortened(word: str) -> Iterator[str]:
    """Yield the word itself and the word without each of its letters."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def is_slip(wrong: str, right: str) -> bool:
    """Return True if one letter is too many, missing, another one, or has changed places.

    What may be another form of the same word is none.
    """
    if wrong == right or abs(len(wrong) - len(right)) > 1:
        return False
    start = next(
        (at for at, (a, b) in enumerate(zip(wrong, right, strict=False)) if a != b),
        min(len(wrong), len(right)),
    )
    rest, other = wrong[start:], right[start:]
    if len(wrong) == len(right):
        swapped = rest[:2] == other[:2][::-1] and rest[2:] == other[2:]
        replaced = rest[1:] == other[1:] and len(rest) > 1
        return swapped or (replaced and {rest[0], other[0]} != {"s", "z"})
    longer, shorter = (rest, other) if len(rest) > len(other) else (other, rest)
    return (
        longer[1:] == shorter
        and not (not shorter and longer in ENDINGS)
        and (
            len(shorter) > 2 or longer[0] not in ENDINGS  # noqa: PLR2004 "-ed", "-er", "-es"
        )
    )
