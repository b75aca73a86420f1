"""What takes the place of a student's function where that cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np

from grader.frozen import dataclass
from grader.sandbox.callbacks import numeric

Depends = Literal["entries", "rows", "whole", "nothing", "no value"]
"""On what a value depends: each entry on the same one of the argument, each row on the same row, or
all on all. "nothing" returns None, as a function does that only prints; "no value" never answers.
"""

Unknown = Callable[[Sequence[object]], object | None]


def not_numbers(args: Sequence[object]) -> object | None:
    """Return NaN in the shape of the first argument, None where that holds no numbers."""
    x = numeric(args[0])
    return None if x is None else np.full(x.shape, np.nan)


@dataclass(frozen=True)
class StandIn:
    """How a function is stood in for: by the values of the reference's own.

    A submission chooses the argument. Where the work of the reference grows with its entries, and
    not with their number alone, "no value" is the safe choice.
    """

    function: str
    depends: Depends = "whole"
    unknown: Unknown = not_numbers
    """What it returns while modules are imported, where it has no value: code that runs then tries
    itself and prints, and nothing of that is judged. None where it refuses even then."""
    also_at: tuple[str, ...] = ()
    """Functions at whose arguments a public pack has values of this one as well."""

    @property
    def has_values(self) -> bool:
        """Whether it has the reference's values."""
        return self.depends not in ("nothing", "no value")
