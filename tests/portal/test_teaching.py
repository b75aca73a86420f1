"""What instructors do, page by page: through the book's services, once, with a reason."""

import io
import re
import zipfile

import pytest
from course_work import add_student, grade_of, graded, handed_in, mark_all, report_of
from django.urls import reverse

from grader.course.attempts import request_of
from grader.course.gradings import record_report
from grader.course.journal import Actor
from grader.course.models import Extension, Grading, JournalEntry, Membership, SettingsText
from grader.course.objections import object_to, outcome_of
from grader.course.outcomes import is_released
from grader.course.people import add_person
from grader.course.regradings import conclude
from grader.portal.accounts import user_of
from grader.portal.sign_in.invitations import invited


@pytest.fixture
def ines(course, signed_in):
    return signed_in(course.instructor)


def at(name, *args):
    return reverse(f"teaching:{name}", args=args)


def test_the_front_page_counts_who_handed_in_and_asked(course, ines):
    graded(course.book, course.tp, course.ada)
    said = ines.get(at("front")).text
    assert "<strong>1 / 3</strong>" in said
    assert '<strong>1</strong> <a href="/class/tp/TP1/?only=asked">' in said


def test_a_tp_is_shown_student_by_student_and_those_alone_who_are_wanted(course, ines):
    graded(course.book, course.tp, course.ada)
    assert "Cleo" in ines.get(at("tp", "TP1")).text
    only = ines.get(at("tp", "TP1") + "?only=asked").text
    assert ("Ada" in only, "Cleo" in only) == (True, False)


def test_a_student_has_a_page_with_attempts_marks_and_journal(course, ines):
    mark_all(graded(course.book, course.tp, course.ada, one=0))
    said = ines.get(at("student", course.ada.pk)).text
    assert "20 / 60" in said
    assert "30 / 30" in said
    assert "asked for attempt 1 of TP1 to be graded" in said


def test_somebody_who_is_no_student_has_no_such_page(course, ines):
    assert ines.get(at("student", course.marker.pk)).status_code == 404
    assert ines.get(at("tp", "TP9")).status_code == 404


def test_an_extension_is_given_once(course, ines):
    form = {"until": "2027-03-09T23:59", "reason": "ill"}
    for _ in range(2):
        assert ines.post(at("extend", course.ada.pk, "TP1"), form).status_code == 302
    assert [each.reason for each in Extension.objects.all()] == ["ill"]
    assert "2027-03-09 23:59:00+01:00" in ines.get(at("student", course.ada.pk)).text


def test_an_extension_without_a_reason_is_refused_in_words(course, ines):
    form = {"until": "2027-03-09T23:59", "reason": " "}
    response = ines.post(at("extend", course.ada.pk, "TP1"), form)
    assert response.status_code == 409
    assert "an extension needs a reason" in response.text


def test_a_tp_is_opened_again_for_one_student(course, ines):
    graded(course.book, course.tp, course.ada)
    ines.post(at("reopen", course.ada.pk, "TP1"), {"reason": "wrong file"})
    assert request_of(course.tp, course.ada) is None
    last = JournalEntry.objects.last()
    assert (last.who, last.action, last.reason) == ("Ines", "reopen", "wrong file")


def test_settings_are_kept_only_after_what_they_move_was_shown(course, ines):
    mark_all(graded(course.book, course.tp, course.ada), 20, 10)
    text = "[policy]\nadmission = 5.9\n"
    shown = ines.post(at("settings"), {"text": text, "do": "keep", "based_on": "0"}).text
    assert "1 grade or decision moves" in shown
    assert "not admitted" in shown
    assert not SettingsText.objects.exists()
    seen = re.search(r'name="seen" value="(\w+)"', shown)[1]
    form = {"text": text, "do": "keep", "based_on": "0", "seen": seen, "reason": "agreed"}
    assert ines.post(at("settings"), form).status_code == 302
    assert SettingsText.objects.get().text == text
    assert JournalEntry.objects.last().reason == "agreed"


def test_settings_that_somebody_else_changed_meanwhile_are_not_overwritten(course, ines):
    first, second = "[policy]\nadmission = 5.0\n", "[policy]\nadmission = 5.5\n"
    for text, status in ((first, 302), (second, 409)):
        shown = ines.post(at("settings"), {"text": text, "do": "preview"}).text
        seen = re.search(r'name="seen" value="(\w+)"', shown)[1]
        form = {"text": text, "do": "keep", "based_on": "0", "seen": seen}
        assert ines.post(at("settings"), form).status_code == status
    assert SettingsText.objects.get().text == first


def test_settings_that_cannot_be_are_refused_with_line_and_key_and_the_text_stays(course, ines):
    text = "[grade]\nroundin = 0.5\n"
    response = ines.post(at("tp-settings", "TP1"), {"text": text, "do": "preview"})
    assert response.status_code == 422
    assert "settings of TP1, line 2: unknown key &#39;grade.roundin&#39;" in response.text
    assert "roundin = 0.5" in response.text


def test_regrading_waits_for_the_queue_and_losses_for_a_button(course, ines):
    mark_all(graded(course.book, course.tp, course.ada))
    ines.post(at("regrading", "TP1"), {"reason": "a case was unfair"})
    grading = Grading.objects.get(reason="regraded")
    assert "1 waits" in ines.get(at("regrading", "TP1")).text
    conclude(course.book, grading, report_of(0), Actor("grader"))
    assert "1 loses and does not count" in ines.get(at("regrading", "TP1")).text
    assert grade_of(course.book, course.tp, course.ada).grade == 6
    form = {"grading": str(grading.pk), "reason": "it is right"}
    ines.post(at("losses", "TP1"), form)
    assert grade_of(course.book, course.tp, course.ada).grade == 4


def test_an_objection_is_answered_once_and_its_points_count(course, ines):
    attempt = graded(course.book, course.tp, course.ada, one=0)
    mark_all(attempt)
    noted = object_to(attempt, course.ada, "task.one", "<b>unfair</b>", Actor("Ada"))
    page = ines.get(at("objection", noted.pk)).text
    assert "&lt;b&gt;unfair&lt;/b&gt;" in page
    form = {"outcome": "upheld", "text": "it was", "points": "40"}
    for _ in range(2):
        assert ines.post(at("objection", noted.pk), form).status_code == 302
    assert (outcome_of(noted), noted.answers.count()) == ("upheld", 1)
    assert grade_of(course.book, course.tp, course.ada).grade == 6


def test_what_is_not_marked_is_said_before_the_release(course, ines):
    graded(course.book, course.tp, course.ada)
    page = ines.get(at("release", "TP1")).text
    assert "The first: 1 is not marked" in page
    ines.post(at("release", "TP1"), {"do": "release"})
    assert is_released(course.tp)
    ines.post(at("release", "TP1"), {"do": "hide", "reason": "too early"})
    assert not is_released(course.tp)


def test_the_decision_is_a_table_and_files(course, ines):
    mark_all(graded(course.book, course.tp, course.ada))
    assert "Who is admitted" in ines.get(at("decision")).text
    text = ines.get(at("decision-file", "decision.csv")).text
    assert "Ada,,6,graded,6.0,admitted" in text
    assert ines.get(at("decision-file", "decision.json")).json()["tps"] == ["TP1"]
    assert ines.get(at("decision-file", "decision.exe")).status_code == 404


def test_the_decision_is_never_older_than_the_journal(course, ines):
    attempt = graded(course.book, course.tp, course.ada)
    assert "provisional" in ines.get(at("decision-file", "decision.csv")).text
    mark_all(attempt)
    JournalEntry(at=attempt.at, who="x", action="mark", said="marked").save()
    assert ",admitted" in ines.get(at("decision-file", "decision.csv")).text


def test_exports_come_as_an_archive_that_says_what_was_left_out(course, ines):
    mark_all(graded(course.book, course.tp, course.ada))
    graded(course.book, course.tp, course.bob, content=b"2")
    response = ines.get(at("export", "TP1", "gradescope"))
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert "Ada/results.json" in archive.namelist()
        assert "left out: " in archive.read("READ-ME.txt").decode()


def test_a_worksheet_of_moodle_is_filled_in(course, ines):
    mark_all(graded(course.book, course.tp, course.ada))
    sheet = (
        "Identifier,Full name,Grade,Maximum grade,Grade can be changed,"
        "Last modified (grade),Feedback comments\n"
        "Participant 1,Ada,,6.00,Yes,-,\n"
    )
    given = io.BytesIO(sheet.encode())
    given.name = "grades.csv"
    response = ines.post(at("export", "TP1", "moodle"), {"table": given})
    assert response.status_code == 200, response.text
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert "Ada,6.00" in archive.read("grades.csv").decode()
        assert "feedback.zip" in archive.namelist()


def test_a_list_of_people_is_read_and_a_wrong_one_adds_nobody(course, ines):
    def send(text):
        given = io.BytesIO(text.encode())
        given.name = "list.csv"
        return ines.post(at("import"), {"list": given, "role": "student"})

    assert send("name,id number\nDora,4\nEli,5\n").status_code == 302
    assert Membership.objects.filter(person__name="Dora", role="student").exists()
    refused = send("name,id number\nFay,6\nGus,6\n")
    assert (refused.status_code, "list.csv, line 3: Gus has the same sid" in refused.text) == (
        409,
        True,
    )
    assert "grader-list-" not in refused.text
    assert not Membership.objects.filter(person__name="Fay").exists()


def test_a_person_is_added_and_given_another_role(course, ines):
    ines.post(at("add-person"), {"name": "Hal", "address": "hal@x.org", "role": "student"})
    hal = Membership.objects.get(person__name="Hal")
    ines.post(at("role", hal.person_id), {"role": "marker", "reason": "helps"})
    assert Membership.objects.get(pk=hal.pk).role == "marker"
    refused = ines.post(at("role", course.instructor.pk), {"role": "student"})
    assert "is the only instructor" in refused.text


def test_the_journal_is_filtered_and_paged(course, ines):
    for number in range(120):
        add_student(course.book, f"Student {number}", f"n{number}")
    page = ines.get(at("journal") + "?action=add+person").text
    assert "Student 119" in page
    assert "Student 0 joined" not in page
    assert "Student 0 joined" in ines.get(at("journal") + "?action=add+person&page=2").text
    assert "Ada joined" in ines.get(at("journal") + "?who=Ada").text
    assert "there is no such person" in ines.get(at("journal") + "?who=Nobody").text
    assert ines.get(at("journal") + "?as=csv").text.startswith("time,who,action,what,why")


def test_times_of_a_tp_are_changed(course, ines):
    form = {"closes": "2027-03-01T12:00:00", "weight": "2"}
    ines.post(at("times", "TP1"), form)
    course.tp.refresh_from_db()
    assert (course.tp.closes.isoformat(), float(course.tp.weight)) == (
        "2027-03-01T11:00:00+00:00",
        2.0,
    )
    assert ines.post(at("times", "TP1"), {"weight": "heavy"}).status_code == 409


def test_a_report_is_shown_under_its_own_stricter_policy(course, ines):
    attempt = graded(course.book, course.tp, course.ada, one=0)
    response = ines.get(at("report", attempt.pk))
    policy = response["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    waiting = handed_in(course.book, course.tp, course.bob, content=b"2").attempt
    assert ines.get(at("report", waiting.pk)).status_code == 409


def test_a_fault_of_the_grader_is_shown_as_such(course, ines):
    grading = handed_in(course.book, course.tp, course.ada).grading
    report = report_of(0, harness_errors=["no worker"])
    record_report(grading, report, course.book.files, Actor("grader"))
    assert "trouble of the grader" in ines.get(at("tp", "TP1")).text
    assert "trouble of the grader" in ines.get(at("student", course.ada.pk)).text


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


def test_grades_of_a_tp_that_is_graded_elsewhere_are_read_from_a_table(course, ines):
    form = {"key": "TP2", "title": "Trees"}
    for _ in range(2):
        assert ines.post(at("add-tp"), form).status_code == 302

    def send(text):
        given = io.BytesIO(text.encode())
        given.name = "grades.csv"
        return ines.post(at("grades", "TP2"), {"table": given}, follow=True)

    assert "1 grade is new. Without a grade: Bob." in send("name,grade\nAda,5.5\nBob,\n").text
    assert "0 grades are new." in send("name,grade\nAda,5.5\n").text
    assert "grades.csv, line 3: Zoe: there is no such student" in (
        send("name,grade\nAda,4\nZoe,4\n").text
    )
    assert "5.5" in ines.get(at("tp", "TP2"), follow=True).text
    assert ines.get(at("grades", "TP1")).status_code == 404


def test_an_account_that_an_lms_has_made_has_no_password_yet(course, ines):
    ids = {"email": "dora@x.org"}
    dora = add_person(course.book.course, "Dora", ids, "student", Actor("Ines"))
    user_of(dora)
    assert "Has no password yet." in ines.get(at("person", dora.pk)).text
    assert ines.post(at("invite-all")).text.count("dora@x.org") == 1
