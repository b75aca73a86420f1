"""The journal, with filters: a page of the newest first, or all of it as CSV."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from grader.course.assignments import assignments_of
from grader.course.journal_entries import actions, entries_of
from grader.course.people import find_person
from grader.course.times import exact_time
from grader.errors import UsageError
from grader.portal.access import INSTRUCTOR, CourseRequest, needs
from grader.portal.failures import words_of
from grader.portal.teaching.documents import attached
from grader.portal.teaching.finding import field
from grader.safe_csv import csv_text

PER_PAGE = 100
MAX_CHARS = 200


@needs(INSTRUCTOR)
def journal(request: CourseRequest) -> HttpResponse:
    """Show who did what when and why."""
    course, zone = request.book.course, request.book.zone
    key, action, who = (field(request.GET, each, MAX_CHARS) for each in ("tp", "action", "who"))
    problem = ""
    assignments = assignments_of(course)
    person = None
    try:
        person = find_person(course, who) if who else None
    except UsageError as error:
        problem = words_of(error)
    wanted = next((each for each in assignments if each.key == key), None)
    entries = entries_of(person, wanted, action)
    if problem:
        entries = entries.none()
    if request.GET.get("as") == "csv":
        rows = [
            (exact_time(each.at, zone), each.who, each.action, each.said, each.reason)
            for each in entries
        ]
        text = csv_text(("time", "who", "action", "what", "why"), rows)
        return attached(text.encode(), "journal.csv", "text/csv")
    page = Paginator(entries.reverse(), PER_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "page": page,
        "assignments": assignments,
        "actions": actions(),
        "tp_key": wanted.key if wanted is not None else "",
        "action": action,
        "who": who,
        "problem": problem,
    }
    return render(request, "teaching/journal.html", context)
