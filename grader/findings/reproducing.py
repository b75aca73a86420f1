"""Lines that show a failing case when they are pasted into Python."""

from __future__ import annotations

from collections.abc import Iterator

from grader.assignment.model import Call, Case
from grader.assignments.tp1.tasks.neural.cases import STEP

CONSISTENT = "neural.consistent"
"""The criterion whose last call is the network that the others are moved away from."""


def reproduction(case: Case, file: str, number: int = 0) -> str:
    """Return the lines for the call of this number."""
    is_consistent = case.key.startswith(CONSISTENT)
    call = case.calls[-1 if is_consistent else min(number, len(case.calls) - 1)]
    module = file.rpartition("/")[2].removesuffix(".py")
    lines = ["import numpy as np", *(f"import {each}" for each in call.imports)]
    if any("random.random()" in arg.source for arg in call.args):
        lines += ["import random", "random.seed(0)"]
    if call.count:
        lines.append("import time")
    lines.append(f"from {module} import {call.function}")
    if call.count:
        return "\n".join([*lines, *_timed(case)])
    return "\n".join([*lines, *_given(call), *_shown(case, call)])


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
        yield f"print({call.args[0].name}.shape, time.perf_counter() - start)"


def _shown(case: Case, call: Call) -> list[str]:
    asked = _asked(call)
    if call.function == "gradcheck_naive":
        return ["print(x)", "try:", f"    {asked}", "finally:", "    print(x)"]
    if call.function != "forward_backward_prop":
        return [f"print({asked})"]
    lines = [f"cost, grad = {asked}", "print(cost)", "print(grad)"]
    if case.key.startswith(CONSISTENT):
        lines += [
            f"h = {STEP:g}",
            "for i in range(params.size):",
            "    e = np.zeros(params.size); e[i] = h",
            "    up = forward_backward_prop(data, labels, params + e, dimensions)[0]",
            "    down = forward_backward_prop(data, labels, params - e, dimensions)[0]",
            "    print(i, (up - down) / (2 * h), grad[i])",
        ]
    return lines
