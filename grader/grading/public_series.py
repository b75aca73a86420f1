"""What a page shows of work whose inputs are secret: the same code, asked the public series.

Points are earned on inputs drawn from the seed of the batch. None of them is shown, nor anything
that the code made of them: an answer, an exception or a printed line can hold whatever was asked.
Where a task falls short, a worker that has seen nothing is asked the inputs of the self-check, and
the page tells of those. Nothing on it depends on the seed but verdicts, counts and names.
"""

from __future__ import annotations

from dataclasses import replace

from grader.assignment.mistakes import Mistakes
from grader.assignment.model import Criterion
from grader.diagnosis.diagnose import diagnose
from grader.diagnosis.digits import is_telling
from grader.diagnosis.records import NOTHING, Diagnosis
from grader.findings.findings import Words, findings_of, hint_of, unexplained
from grader.frozen import dataclass
from grader.intake.modules import Sources
from grader.judging.calls import ModuleRunner
from grader.judging.context import GradingContext
from grader.judging.judge import judge_task
from grader.judging.records import CriterionJudgement, TaskJudgement
from grader.judging.runners import Runners
from grader.language import N_, _, translate
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


HINTED_ENDINGS = ("timed_out", "crashed", "skipped")
"""Endings of which this side gives the hint."""


@dataclass(frozen=True)
class ExplainedTask:
    """One task as its page tells it: judged for points, and what is shown of it."""

    judgement: TaskJudgement
    shown: TaskJudgement
    """The same as `judgement` where nothing is secret or nothing was lost."""
    diagnosis: Diagnosis
    """Of what is shown."""
    secret: Diagnosis = NOTHING
    """On the secret inputs, where a name is all that can be told of them."""

    def findings(
        self, judgement: CriterionJudgement, sources: Sources, grading: GradingContext
    ) -> list[Finding]:
        """Return the findings of one criterion; how it ended alone where the budget is spent."""
        try:
            return self._findings(judgement, sources, grading)
        except BudgetSpentError:
            with metered(None):  # bounded by itself
                found = unexplained(judgement, grading.course.limits)
                outcome = judgement.failed_cases[0].outcome
                ending, is_untried = outcome.ending, outcome.ending == "skipped" and outcome.is_late
                if grading.public is None or ending == "missing" or is_untried:
                    return found
                return [Finding(rationale=secretly(ending), hint=finding.hint) for finding in found]

    def _findings(
        self, judgement: CriterionJudgement, sources: Sources, grading: GradingContext
    ) -> list[Finding]:
        feedback, mistakes = grading.course.feedback, grading.assignment.mistakes
        words = Words(self.judgement.task.hooks, mistakes, feedback)
        twin = next(
            criterion
            for criterion in self.shown.criteria
            if criterion.criterion.id == judgement.criterion.id
        )
        if judgement.verdict == "passed" or judgement.harness_error:
            return []
        if twin is judgement or stands_for(twin, judgement):
            return findings_of(twin, self.diagnosis, self.shown.file, sources.files, words)
        found = findings_of(judgement, self.secret, self.judgement.file, sources.files, words)
        ending = judgement.failed_cases[0].outcome.ending
        told = [
            withheld(
                finding, judgement.criterion, mistakes if feedback == "named" else {}, ending=ending
            )
            for finding in found[:1]
        ]
        cut = next(
            (criterion for criterion in self.shown.criteria if criterion.verdict == "timed_out"),
            None,
        )
        if twin.verdict not in ("skipped", "timed_out") or cut is None:
            return told
        # After one call that does not end, no other of the public series is waited for.
        like = findings_of(cut, self.diagnosis, self.shown.file, sources.files, words)
        return [finding.model_copy(update={"reproduce": like[0].reproduce}) for finding in told]

    def open_cases(self, grading: GradingContext) -> frozenset[str] | None:
        """Return the keys of the cases that advice may tell of; None for all."""
        if grading.public is None or self.shown is not self.judgement:
            return None
        ids = [criterion.criterion.id for criterion in self.judgement.criteria]
        return frozenset(
            answered.case.key for name in ids for answered in grading.cases[name].sweep
        )


def stands_for(twin: CriterionJudgement, judgement: CriterionJudgement) -> bool:
    """Return True if the failures on the public series represent those on the secret one."""
    return twin.verdict == judgement.verdict or {twin.verdict, judgement.verdict} == {
        "failed",
        "raised",
    }


def secretly(ending: str) -> str:
    """Return the sentence on a call on secret inputs, by how it ended."""
    return _(SECRETLY.get(ending, N_("on inputs that are kept secret, the answer is wrong")))


def withheld(finding: Finding, criterion: Criterion, mistakes: Mistakes, *, ending: str) -> Finding:
    """Return a finding that names the mistake and holds nothing of the input or of the answer.

    `mistakes` are those that may be named.
    """
    kept = secretly(ending)
    if ending in HINTED_ENDINGS:
        return Finding(rationale=kept, hint=finding.hint, lookalike=finding.lookalike)
    alike = mistakes.get(finding.lookalike or "")
    if alike is None:
        return Finding(rationale=kept, hint=translate(criterion.hint), lookalike=finding.lookalike)
    told = _("{mistake}. Here, {rationale}").format(
        mistake=translate(alike.rationale), rationale=kept
    )
    return Finding(rationale=told, hint=hint_of(alike.id, mistakes), lookalike=alike.id)


def explain_task(judged: TaskJudgement, runner: ModuleRunner, runners: Runners) -> ExplainedTask:
    """Explain a task: on what it was judged, or on the public series where that is secret.

    Where the budget is spent before that, nothing is explained.
    """
    try:
        return _explain_task(judged, runner, runners)
    except BudgetSpentError:
        judged = replace(judged, seen=tuple(runner.seen))
        return ExplainedTask(judged, judged, NOTHING)


def _explain_task(judged: TaskJudgement, runner: ModuleRunner, runners: Runners) -> ExplainedTask:
    grading = runners.grading
    if grading.public is None or judged.all_passed:
        diagnosis = _without_secrets(diagnose(judged, runner, grading), judged, runners)
        judged = replace(judged, seen=tuple(runner.seen))
        return ExplainedTask(judged, judged, diagnosis)
    shown, diagnosis = _shown(judged, runners, grading.public())
    pairs = zip(judged.criteria, shown.criteria, strict=True)
    is_wanting = any(
        each.verdict == "failed" and not stands_for(twin, each) for each, twin in pairs
    )
    secret = diagnose(judged, runner, grading) if is_wanting else NOTHING
    return ExplainedTask(judged, shown, diagnosis, secret)


def _without_secrets(diagnosis: Diagnosis, judged: TaskJudgement, runners: Runners) -> Diagnosis:
    """Return a diagnosis whose digits are of the public series, if those of secret inputs tell."""
    grading, told = runners.grading, diagnosis.accuracy
    secret = [name for name in told if not grading.cases[name].sweep]
    if grading.public is None or not any(is_telling(told[name]) for name in secret):
        return diagnosis
    public = _shown(judged, runners, grading.public())[1].accuracy
    source = {name: public if name in secret else told for name in told}
    accuracy = {name: known[name] for name, known in source.items() if name in known}
    return replace(diagnosis, accuracy=accuracy)


def _shown(
    judged: TaskJudgement, runners: Runners, public: GradingContext
) -> tuple[TaskJudgement, Diagnosis]:
    """Judge and explain a task once more, on the public series and in a new worker."""
    limits = public.course.limits.model_copy(update={"cut_off_calls": CUT_OFF_CALLS})
    quick = replace(public, course=public.course.model_copy(update={"limits": limits}))
    runner = runners.under(quick).open(judged.task, judged.stand_ins, judged.own_stand_ins)
    criteria = tuple(criterion.criterion for criterion in judged.criteria)
    shown = replace(
        judge_task(judged.task, runner, quick, criteria),
        file=judged.file,
        wrong_siblings=judged.wrong_siblings,
        tried_stand_ins=judged.tried_stand_ins,
    )
    diagnosis = diagnose(shown, runner, quick)
    return replace(shown, seen=tuple(runner.seen)), diagnosis
