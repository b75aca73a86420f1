"""Grades of a TP that is graded elsewhere: shown, and read from a table."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render

from grader.course.loaded import rows_of
from grader.course.outside_grades import take_grades
from grader.course.people import Role, people_of
from grader.language import _, ngettext
from grader.portal.access import INSTRUCTOR, CourseRequest, actor_of, needs
from grader.portal.finding import tp_or_404
from grader.portal.teaching.finding import done, said
from grader.portal.teaching.uploads import uploaded_table
from grader.records.listing import capped


@needs(INSTRUCTOR)
def grades(request: CourseRequest, key: str) -> HttpResponseBase:
    """Show the grades of a TP that is graded elsewhere, or read them from a table."""
    assignment = tp_or_404(request, key)
    if not assignment.is_graded_elsewhere:
        raise Http404
    course = request.book.course
    if request.method != "POST":
        outside = rows_of(assignment).outside
        people = people_of(course, Role.STUDENT).values_list("pk", "name")
        rows = [(number, name, outside.get(number)) for number, name in people]
        return render(request, "teaching/grades.html", {"tp": assignment, "rows": rows})
    with uploaded_table(request, "table") as path:
        column = said(request, "column", 200) or None
        found = take_grades(course, assignment, path, column, actor_of(request))
    told = ngettext("%(number)s grade is new.", "%(number)s grades are new.", found.new)
    told %= {"number": found.new}
    if found.without:
        told += " " + _("Without a grade: {names}.").format(names=capped(found.without))
    return done(request, told, "teaching:grades", assignment.key, is_new=bool(found.new))
