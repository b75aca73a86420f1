"""What a page shows of work whose inputs are secret: the same code, asked the public series.

Points are earned on inputs drawn from the seed of the batch. None of them is shown, nor anything
that the code made of them: an answer, an exception or a printed line can hold whatever was asked.
Where a task falls short, a worker that has seen nothing is asked the inputs of the self-check, and
the page tells of those. Nothing on it depends on the seed but verdicts, counts and names.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from grader.assignment.mistakes import Mistakes
from grader.assignment.model import Criterion
from grader.diagnosis.diagnose import diagnose
from grader.diagnosis.records import NOTHING, Diagnosis
from grader.findings.findings import Words, findings_of, hint_of, unexplained
from grader.intake.modules import Sources
from grader.judging.calls import Asking
from grader.judging.context import Grading
from grader.judging.judge import judge_task
from grader.judging.records import CriterionJudgement, TaskJudgement
from grader.judging.runners import Runners
from grader.language import N_, _, later
from grader.meter import BudgetSpentError, metered
from grader.records.finding import Finding

CUT_OFF_CALLS = 1
"""Of the public series, after which the rest of it is not asked: it has been waited for before."""

SECRETLY = {
    "timed_out": N_("on inputs that are kept secret, a call was cut off"),
    "crashed": N_("on inputs that are kept secret, the process ended before it answered"),
    "skipped": N_("on inputs that are kept secret, calls before were cut off or broke off"),
    "raised": N_("on inputs that are kept secret, the call raises an exception"),
}
"""What is said of each way to end. An exit status, a signal or a limit that is met can be chosen by
what was asked."""


OURS = ("timed_out", "crashed", "skipped")
"""Endings of which this side gives the hint."""


@dataclass(frozen=True)
class Told:
    """One task as its page tells it: judged for points, and what is shown of it."""

    judgement: TaskJudgement
    shown: TaskJudgement
    """The same as `judgement` where nothing is secret or nothing was lost."""
    diagnosis: Diagnosis
    """Of what is shown."""
    secret: Diagnosis = NOTHING
    """On the secret inputs, where a name is all that can be told of them."""

    def findings(
        self, each: CriterionJudgement, sources: Sources, grading: Grading
    ) -> list[Finding]:
        """Return the findings of one criterion; how it ended alone where the budget is spent."""
        try:
            return self._findings(each, sources, grading)
        except BudgetSpentError:
            with metered(None):  # bounded by itself
                found = unexplained(each, grading.course.limits)
                outcome = each.shortfalls[0].outcome
                ending, is_untried = outcome.ending, outcome.ending == "skipped" and outcome.is_late
                if grading.public is None or ending == "missing" or is_untried:
                    return found
                return [Finding(rationale=secretly(ending), hint=one.hint) for one in found]

    def _findings(
        self, each: CriterionJudgement, sources: Sources, grading: Grading
    ) -> list[Finding]:
        feedback, mistakes = grading.course.feedback, grading.assignment.mistakes
        words = Words(self.judgement.task.hooks, mistakes, feedback)
        twin = next(one for one in self.shown.criteria if one.criterion.id == each.criterion.id)
        if each.verdict == "passed" or each.harness_error:
            return []
        if twin is each or shows(twin, each):
            return findings_of(twin, self.diagnosis, self.shown.file, sources.files, words)
        found = findings_of(each, self.secret, self.judgement.file, sources.files, words)
        ending = each.shortfalls[0].outcome.ending
        told = [
            withheld(one, each.criterion, mistakes if feedback == "named" else {}, ending=ending)
            for one in found[:1]
        ]
        cut = next((one for one in self.shown.criteria if one.verdict == "timed_out"), None)
        if twin.verdict not in ("skipped", "timed_out") or cut is None:
            return told
        # After one call that does not end, no other of the public series is waited for.
        like = findings_of(cut, self.diagnosis, self.shown.file, sources.files, words)
        return [one.model_copy(update={"reproduce": like[0].reproduce}) for one in told]

    def open_cases(self, grading: Grading) -> frozenset[str] | None:
        """Return the keys of the cases that advice may tell of; None for all."""
        if grading.public is None or self.shown is not self.judgement:
            return None
        ids = [each.criterion.id for each in self.judgement.criteria]
        return frozenset(each.case.key for name in ids for each in grading.cases[name].sweep)


def shows(twin: CriterionJudgement, each: CriterionJudgement) -> bool:
    """Say whether what is wrong on the public series stands for what is wrong on the secret one."""
    return twin.verdict == each.verdict or {twin.verdict, each.verdict} == {"failed", "raised"}


def secretly(ending: str) -> str:
    """Return what is said of a call on secret inputs, by how it ended."""
    return _(SECRETLY.get(ending, N_("on inputs that are kept secret, the answer is wrong")))


def withheld(finding: Finding, criterion: Criterion, mistakes: Mistakes, *, ending: str) -> Finding:
    """Return a finding that names the mistake and holds nothing of the input or of the answer.

    `mistakes` are those that may be named.
    """
    kept = secretly(ending)
    if ending in OURS:
        return Finding(rationale=kept, hint=finding.hint, lookalike=finding.lookalike)
    alike = mistakes.get(finding.lookalike or "")
    if alike is None:
        return Finding(rationale=kept, hint=later(criterion.hint), lookalike=finding.lookalike)
    told = _("{mistake}. Here, {rationale}").format(mistake=later(alike.rationale), rationale=kept)
    return Finding(rationale=told, hint=hint_of(alike.id, mistakes), lookalike=alike.id)


def told_of(judged: TaskJudgement, asking: Asking, runners: Runners) -> Told:
    """Explain a task: on what it was judged, or on the public series where that is secret.

    Where the budget is spent before that, nothing is explained.
    """
    try:
        return _told_of(judged, asking, runners)
    except BudgetSpentError:
        judged = replace(judged, seen=tuple(asking.seen))
        return Told(judged, judged, NOTHING)


def _told_of(judged: TaskJudgement, asking: Asking, runners: Runners) -> Told:
    grading = runners.grading
    if grading.public is None or judged.all_passed:
        diagnosis = diagnose(judged, asking, grading)
        judged = replace(judged, seen=tuple(asking.seen))
        return Told(judged, judged, diagnosis)
    shown, diagnosis = _shown(judged, runners, grading.public())
    pairs = zip(judged.criteria, shown.criteria, strict=True)
    is_wanting = any(each.verdict == "failed" and not shows(twin, each) for each, twin in pairs)
    secret = diagnose(judged, asking, grading) if is_wanting else NOTHING
    return Told(judged, shown, diagnosis, secret)


def _shown(
    judged: TaskJudgement, runners: Runners, public: Grading
) -> tuple[TaskJudgement, Diagnosis]:
    """Judge and explain a task once more, on the public series and in a new worker."""
    limits = public.course.limits.model_copy(update={"cut_off_calls": CUT_OFF_CALLS})
    quick = replace(public, course=public.course.model_copy(update={"limits": limits}))
    asking = runners.under(quick).open(judged.task, judged.stand_ins, judged.own_stand_ins)
    criteria = tuple(each.criterion for each in judged.criteria)
    shown = replace(
        judge_task(judged.task, asking, quick, criteria),
        file=judged.file,
        wrong_neighbours=judged.wrong_neighbours,
        tried_stand_ins=judged.tried_stand_ins,
    )
    diagnosis = diagnose(shown, asking, quick)
    return replace(shown, seen=tuple(asking.seen)), diagnosis
