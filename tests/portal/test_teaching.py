"""What instructors see of a class, a TP and a student, and what they change there."""

from course_work import add_student, graded, handed_in, mark_all, report_of
from teaching_pages import at

from grader.course.attempts import request_of
from grader.course.gradings import record_report
from grader.course.journal import Actor
from grader.course.models import Extension, JournalEntry


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
