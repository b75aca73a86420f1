"""A report for a terminal: the words of the page, laid out in lines, task by task as they come."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence

from grader.cli.lines import Lines
from grader.grading.scoring import hidden_of
from grader.judging.context import GradingContext
from grader.language import _, ngettext
from grader.records.finding import Finding
from grader.records.report import Report, TaskScore
from grader.report.capitals import capital
from grader.report.page import CriterionView, TaskView, as_told, page_view, task_view
from grader.report.sentences import earned_of, points


class Printer:
    """Prints a report in the language that is spoken: remarks, tasks one by one, then the sum.

    With `verbose`, also how to see each mistake happen, and advice. Nothing is ever taken back:
    what is said of a task depends only on those before it.
    """

    def __init__(
        self, out: Lines, grading: GradingContext, modules: Collection[str], *, verbose: bool
    ) -> None:
        """`modules` are those that are checked."""
        self._out = out
        self._modules = modules
        self._assignment = grading.assignment
        self._feedback = grading.course.feedback
        self._is_whole = not hidden_of(grading.assignment, grading.course, grading.mode).criteria
        self._verbose = verbose
        self._told: list[TaskScore] = []

    def remarks(self, remarks: Sequence[str]) -> None:
        """Print what is known before anything is run."""
        for remark in remarks:
            said = _("note: {remark}").format(remark=remark)
            self._out.print((said, "dim"))

    def task(self, score: TaskScore) -> None:
        """Print one task, if it is one of those that are checked."""
        if score.name not in self._modules:
            return
        told = as_told(score, self._feedback)
        self._told.append(told)
        view = task_view(told, self._told, self._assignment, is_whole=self._is_whole)
        _print_task(self._out, view, verbose=self._verbose)
        sys.stdout.flush()  # whoever waits reads it now, through a pipe too

    def end(self, report: Report) -> None:
        """Print what is said of all of it."""
        out, score = self._out, report.score
        view = page_view(report, self._assignment)
        for form in view.forms:
            from grader.cli.wrapped import print_form  # noqa: PLC0415 takes long to import

            print_form(out.console, form)
        out.print()
        if not self._modules:
            right = sum(form.is_right for form in view.forms)
            out.print((_right_of(right, len(view.forms)), "bold"))
            return
        style = "bold green" if score.points == score.max_points else "bold"
        out.print((earned_of(report), style))
        if view.next_step:
            out.print((view.next_step, ""))
        if view.hidden:
            out.print((view.hidden, ""))
        fresh = _("These are the public cases; grading uses fresh ones of the same kinds.")
        out.print((fresh, "dim"))


def _right_of(right: int, count: int) -> str:
    said = ngettext(
        "{right} of {count} closed form is right",
        "{right} of {count} closed forms are right",
        count,
    )
    return said.format(right=right, count=count)


def _print_task(out: Lines, task: TaskView, *, verbose: bool) -> None:
    earned = f"{points(task.score.points)} / {points(task.score.max_points)}"
    absent = _not_begun(task.score)
    said = capital(absent) or task.sentence
    out.print()
    out.print((f"{task.score.name}  {earned}", "bold"), (f"  {said}", ""))
    if absent:
        return
    if task.common is not None:
        _print_finding(out, task.common, verbose=verbose)
        return
    for criterion in task.criteria:
        if criterion.is_folded and not verbose:
            continue
        _print_criterion(out, criterion)
        for finding in criterion.findings:
            _print_finding(out, finding, verbose=verbose)
        if criterion.fold is not None and not verbose:
            out.print((criterion.fold.line, "dim"), blanks=6)
    for finding in task.advice if verbose else ():
        out.print(("  " + _("Advice, worth no points:"), "dim"))
        _print_finding(out, finding, verbose=verbose)


def _not_begun(task: TaskScore) -> str:
    """Return all that there is to say of a module that is not there or not begun; else nothing."""
    firsts = [finding for criterion in task.criteria for finding in criterion.findings[:1]]
    if not firsts or len(firsts) < len(task.criteria):
        return ""
    names = {first.lookalike for first in firsts}
    if names == {"not-implemented"}:
        return _("{file} is not implemented yet").format(file=f"{task.name}.py")
    # A missing function is a known mistake with a name; a missing file has none.
    return firsts[0].rationale if task.verdict == "missing" and names == {None} else ""


def _print_criterion(out: Lines, criterion: CriterionView) -> None:
    score = criterion.score
    colour = "green" if score.verdict == "passed" else "red"
    is_tried = score.verdict != "skipped" or score.cases.tried
    said = f"{criterion.label}, {criterion.tried}" if is_tried else criterion.tried
    out.marked(
        (f"  {criterion.mark}", colour),
        (f"{score.title}  ", ""),
        (f"{points(score.points)} / {points(score.max_points)}  ", "bold"),
        (said, "dim"),
    )


def _print_finding(out: Lines, finding: Finding, *, verbose: bool) -> None:
    from grader.cli.wrapped import print_finding  # noqa: PLC0415 takes long to import

    print_finding(out.console, finding, verbose=verbose)
