"""Who is in the course: lists, roles, and links by which people come in."""

import re

from teaching_pages import at, table

from grader.course.journal import Actor
from grader.course.models import Membership
from grader.course.people import add_person
from grader.portal.accounts import user_of
from grader.portal.sign_in.invitations import invited


def test_a_list_of_people_is_read_and_a_wrong_one_adds_nobody(course, ines):
    def send(text):
        return ines.post(at("import"), {"list": table("list.csv", text), "role": "student"})

    assert send("name,id number\nDora,4\nEli,5\n").status_code == 302
    assert Membership.objects.filter(person__name="Dora", role="student").exists()
    refused = send("name,id number\nFay,6\nGus,6\n")
    assert refused.status_code == 409
    assert "list.csv, line 3: Gus has the same sid" in refused.text
    assert "grader-table-" not in refused.text
    assert not Membership.objects.filter(person__name="Fay").exists()


def test_a_person_is_added_and_given_another_role(course, ines):
    ines.post(at("add-person"), {"name": "Hal", "address": "hal@x.org", "role": "student"})
    hal = Membership.objects.get(person__name="Hal")
    ines.post(at("role", hal.person_id), {"role": "marker", "reason": "helps"})
    assert Membership.objects.get(pk=hal.pk).role == "marker"
    refused = ines.post(at("role", course.instructor.pk), {"role": "student"})
    assert "is the only instructor" in refused.text


def test_somebody_is_invited_by_a_link_that_is_shown_once_and_can_be_withdrawn(course, ines):
    dora = add_person(course.book.course, "Dora", {"email": "d@x.org"}, "student", Actor("Ines"))
    page = ines.post(at("invite", dora.pk), follow=True).text
    token = re.search(r"/sign-in/[\w/]*?/([\w-]{40,})", page)[1]
    assert invited(token).person == dora
    assert token not in ines.get(at("person", dora.pk)).text
    ines.post(at("withdraw", dora.pk))
    assert invited(token) is None


def test_everybody_without_a_password_gets_a_link_in_one_table(course, ines):
    for name in ("Dora", "Eli"):
        ids = {"email": f"{name.lower()}@x.org"}
        add_person(course.book.course, name, ids, "student", Actor("Ines"))
    rows = ines.post(at("invite-all")).text.splitlines()
    assert [row.partition(",")[0] for row in rows] == ["name", "Dora", "Eli"]


def test_an_account_that_an_lms_has_made_has_no_password_yet(course, ines):
    ids = {"email": "dora@x.org"}
    dora = add_person(course.book.course, "Dora", ids, "student", Actor("Ines"))
    user_of(dora)
    assert "Has no password yet." in ines.get(at("person", dora.pk)).text
    assert ines.post(at("invite-all")).text.count("dora@x.org") == 1
