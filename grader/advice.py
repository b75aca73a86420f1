"""Advice: helpful, worth no points, at most three pieces a task."""

from __future__ import annotations

from grader.assignment import Case
from grader.clean import clean
from grader.judging import TaskJudgement
from grader.outcome import Outcome
from grader.score import Finding

MOST = 3
LOUD = 2_000
"""Characters printed by one call from which it is worth a word."""


def advice_of(judgement: TaskJudgement) -> list[Finding]:
    """Return what is worth knowing about a task although it costs nothing."""
    advice: list[Finding] = []
    for notice in (_overflow, _loud):
        for case, outcome in judgement.outcomes:
            finding = notice(case, outcome)
            if finding is not None:
                advice.append(finding)
                break
    return advice[:MOST]


def _overflow(case: Case, outcome: Outcome) -> Finding | None:
    for warned in outcome.warnings:
        if "overflow" in warned.message or "divide by zero" in warned.message:
            where = f"{clean(warned.file)}, line {warned.line}" if warned.file else None
            return Finding(
                rationale=f"a warning is given: {clean(warned.message)}",
                hint="the answer may be right all the same; a formula that never takes exp of a "
                "large positive number gives no warning",
                case=case.title,
                where=where,
            )
    return None


def _loud(case: Case, outcome: Outcome) -> Finding | None:
    if len(outcome.output) < LOUD or case.calls[0].function == "gradcheck_naive":
        return None
    return Finding(
        rationale="a call prints a lot",
        hint="take out the prints that you used for looking at intermediate values",
        case=case.title,
    )
