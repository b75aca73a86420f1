"""Who is admitted: a table, and the same as files."""

from __future__ import annotations

import functools
from collections import Counter

from django.http import Http404, HttpResponse
from django.shortcuts import render

from grader.course.assignments import assignments_of
from grader.course.deciding import decide_all
from grader.course.decision_table import DecisionTable, decision_csv, table_of, view_of
from grader.course.in_force import in_force
from grader.policy.words import STATUS, remaining_of
from grader.portal.access import INSTRUCTOR, CourseRequest, needs, open_book
from grader.portal.teaching.as_of import REMEMBERED, AsOf, as_of_now
from grader.portal.teaching.documents import attached


@needs(INSTRUCTOR)
def decision(request: CourseRequest) -> HttpResponse:
    """Show all students with their grades, mean and decision."""
    has_tps = bool(assignments_of(request.book.course))
    table = table_now(request) if has_tps else None
    context = {
        "view": None if table is None else view_of(table),
        "remaining": _remaining(request, table),
        "titles": STATUS,
        "statuses": list(STATUS.items()),
        "counts": Counter(each.status for each in table.students) if table is not None else {},
    }
    return render(request, "teaching/decision.html", context)


def _remaining(request: CourseRequest, table: DecisionTable | None) -> list[str]:
    """Say what remains of each student, in words that the page translates."""
    highest = in_force(request.book.course).grade.highest
    return [
        remaining_of(each.outstanding, each.needed, highest, within_reach=each.within_reach)
        for each in (() if table is None else table.students)
    ]


@needs(INSTRUCTOR)
def download(request: CourseRequest, kind: str) -> HttpResponse:
    """Give the table as a file."""
    table = table_now(request)
    if kind == "decision.csv":
        return attached(decision_csv(table).encode(), kind, "text/csv")
    if kind == "decision.json":
        text = table.model_dump_json(indent=1) + "\n"
        return attached(text.encode(), kind, "application/json")
    if kind == "decision.html":
        from grader.report.render import plain_page  # noqa: PLC0415 takes long to import

        page = plain_page("decision.html", view_of(table), table.course)
        return attached(page.encode(), kind, "text/html")
    raise Http404


def table_now(request: CourseRequest) -> DecisionTable:
    """Return the table as it is now, which takes long for a large class."""
    return _table(as_of_now(request))


@functools.lru_cache(maxsize=2)
def _table(_: AsOf) -> DecisionTable:
    course = open_book().course
    return table_of(course.title, decide_all(course, REMEMBERED.rows))
