"""Lines that show a failing case when they are pasted into Python."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.assignment.cases import Call, Case
from grader.assignment.hooks import Hooks


def reproduction(case: Case, file: str, hooks: Hooks, number: int = 0) -> str:
    """Return the lines for the call of this number, or for the one by which the case is shown."""
    call = case.calls[min(number, len(case.calls) - 1) if case.shown is None else case.shown]
    module = file.rpartition("/")[2].removesuffix(".py")
    lines = ["import numpy as np", *(f"import {each}" for each in call.imports)]
    if call.draws:
        lines += ["import random", "random.seed(0)"]
    if call.count:
        lines.append("import time")
    lines.append(f"from {module} import {call.function}")
    if call.count:
        return "\n".join([*lines, *_timed(case)])
    shown = hooks.shows.get(call.function, ("print({call})",))
    lines += [*_given(call), *(line.replace("{call}", _asked(call)) for line in shown)]
    return "\n".join([*lines, *case.more])


def _given(call: Call) -> list[str]:
    return [f"{arg.name} = {arg.source}" for arg in call.args]


def _asked(call: Call) -> str:
    return f"{call.function}({', '.join(arg.name for arg in call.args)})"


def _timed(case: Case) -> Iterator[str]:
    """Yield lines that time the small and the large input: the counted lines cannot be seen."""
    for call in case.calls[:2]:
        yield from _given(call)
        yield "start = time.perf_counter()"
        yield _asked(call)
        sizes = [f"{arg.name}.shape, " for arg in call.args if isinstance(arg.value, np.ndarray)]
        yield f"print({''.join(sizes[:1])}time.perf_counter() - start)"
