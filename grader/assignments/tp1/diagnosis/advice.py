"""Advice that only this assignment can give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.assignments.tp1.tasks.gradcheck.evaluation_points import is_left_moved
from grader.diagnosis.records import Advised
from grader.language import _
from grader.records.finding import Finding


def left_moved(advised: Advised) -> Iterator[Finding]:
    """Yield a word on a checker that puts x back only where it finds no mistake."""
    if not {"gradcheck.rejects", "gradcheck.restores"} <= advised.judged.met:
        return
    for case, outcome in advised.judged.seen:
        if is_left_moved(case, outcome):
            hint = _(
                "which line ends the check, and does x[i] have its old value by then? Whoever goes "
                "on with x works at another point"
            )
            rationale = _("x is not put back where the check finds a mistake")
            yield Finding(rationale=rationale, hint=hint, case=advised.title_of(case))


def unused_check(advised: Advised) -> Iterator[Finding]:
    """Yield a word on a network that was never checked."""
    if not advised.source:
        return
    mentions = [line for line in advised.source.splitlines() if b"gradcheck" in line]
    imports = [line for line in mentions if re.match(rb"\s*(?:from|import)\s", line)]
    if len(mentions) == len(imports) and not any(b" as " in line for line in imports):
        yield Finding(
            rationale=_("neural.py never uses your gradient checker"),
            hint=_(
                "call gradcheck_naive on forward_backward_prop under "
                '`if __name__ == "__main__":`, with random data, labels and params'
            ),
        )
