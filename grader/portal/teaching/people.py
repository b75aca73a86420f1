"""People of the course: listed, read from a list, added, given another role."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST

from grader.course.assignments import assignments_of, numbered_in
from grader.course.joining import join
from grader.course.members import members_of, set_role
from grader.course.people import EMAIL, Role, add_person
from grader.course.people_lists import read_people
from grader.errors import UsageError
from grader.language import N_, _, translate
from grader.portal.access import INSTRUCTOR, CourseRequest, actor_of, needs
from grader.portal.sign_in import invitations
from grader.portal.sign_in.invitations import open_invitations, with_password, without_password
from grader.portal.teaching.documents import attached
from grader.portal.teaching.finding import done, member_of, said
from grader.portal.teaching.uploads import uploaded_table
from grader.records.listing import capped
from grader.safe_csv import csv_text

ROLES = {
    Role.STUDENT.value: N_("student"),
    Role.MARKER.value: N_("marker"),
    Role.INSTRUCTOR.value: N_("instructor"),
}
MAX_NAME_CHARS = 200


@needs(INSTRUCTOR)
def people(request: CourseRequest) -> HttpResponse:
    """Show everybody."""
    context = {
        "members": members_of(request.book.course),
        "assignments": assignments_of(request.book.course),
        "roles": ROLES,
        "said_of": {key: translate(title) for key, title in ROLES.items()},
        "invited": open_invitations(),
        "may_enter": with_password(),
    }
    return render(request, "teaching/people.html", context)


@needs(INSTRUCTOR)
def person(request: CourseRequest, number: int) -> HttpResponse:
    """Show what can be changed of one person."""
    context = {
        "member": member_of(request, number),
        "roles": ROLES,
        "until": open_invitations().get(number),
        "may_enter": number in with_password(),
    }
    return render(request, "teaching/person.html", context)


@needs(INSTRUCTOR)
@require_POST
def read_list(request: CourseRequest) -> HttpResponseBase:
    """Add the people of a list: all of them or nobody."""
    with uploaded_table(request, "list") as path:
        table = read_people(path)
    role = _role(request)
    key = said(request, "tp") or None
    numbered = numbered_in(request.book.course, key) if table.has_numbers else None
    joined = join(request.book.course, table.people, role, actor_of(request), numbered)
    told = _("{added} added, {there} were there.").format(added=joined.added, there=joined.there)
    if table.unread:
        told += " " + _("Columns that were not read: {names}.").format(names=capped(table.unread))
    if table.strange_roles:
        told += " " + _("Roles that are not known, taken for {role}: {names}.").format(
            role=translate(ROLES[role]), names=capped(table.strange_roles)
        )
    return done(request, told, "teaching:people", is_new=bool(joined.added))


@needs(INSTRUCTOR)
@require_POST
def add(request: CourseRequest) -> HttpResponseBase:
    """Add one person."""
    ids = {EMAIL: said(request, "address", MAX_NAME_CHARS), "sid": said(request, "sid", 100)}
    name = said(request, "name", MAX_NAME_CHARS)
    added = add_person(request.book.course, name, ids, _role(request), actor_of(request))
    return done(request, _("{name} was added.").format(name=added.name), "teaching:people")


@needs(INSTRUCTOR)
@require_POST
def role(request: CourseRequest, number: int) -> HttpResponseBase:
    """Give somebody another role."""
    member = member_of(request, number)
    wanted = _role(request)
    is_new = set_role(
        request.book.course, member.person, wanted, said(request, "reason"), actor_of(request)
    )
    told = _("The role is kept.") if is_new else _("It was so already.")
    return done(request, told, "teaching:person", number, is_new=is_new)


@needs(INSTRUCTOR)
@require_POST
def invite(request: CourseRequest, number: int) -> HttpResponseBase:
    """Make a link for one person; it is shown once."""
    member = member_of(request, number)
    link = invitations.invite(member.person, actor_of(request))
    told = _("The link for {name}, shown this once: {link}").format(
        name=member.person.name, link=link
    )
    return done(request, told, "teaching:person", number)


@needs(INSTRUCTOR)
@require_POST
def invite_all(request: CourseRequest) -> HttpResponse:
    """Make a link for everybody who has an address and no password, as a table for a mailing."""
    actor = actor_of(request)
    rows = [
        (each.name, each.address, invitations.invite(each, actor))
        for each in without_password(request.book.course)
    ]
    if not rows:
        raise UsageError(_("Everybody who has an address has a password already."))
    text = csv_text(("name", "email", "link"), rows)
    return attached(text.encode(), "invitations.csv", "text/csv")


@needs(INSTRUCTOR)
@require_POST
def withdraw(request: CourseRequest, number: int) -> HttpResponseBase:
    """Let the link of a person work no longer."""
    is_new = invitations.withdraw(member_of(request, number).person, actor_of(request))
    told = _("The link works no longer.") if is_new else _("There was no link that works.")
    return done(request, told, "teaching:person", number, is_new=is_new)


def _role(request: HttpRequest) -> str:
    wanted = said(request, "role", 20)
    if wanted not in ROLES:
        raise UsageError(_("Choose a role."))
    return wanted
