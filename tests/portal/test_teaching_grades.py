"""What instructors do with grades: settings, regrading, objections, release, decision, exports."""

import io
import re
import zipfile

from course_work import grade_of, graded, mark_all, report_of
from teaching_pages import at, table

from grader.course.journal import Actor
from grader.course.models import Grading, JournalEntry, SettingsText
from grader.course.objections import object_to, outcome_of
from grader.course.outcomes import is_released
from grader.course.queued_regrading import conclude


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
    sent = {"table": table("grades.csv", sheet)}
    response = ines.post(at("export", "TP1", "moodle"), sent)
    assert response.status_code == 200, response.text
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert "Ada,6.00" in archive.read("grades.csv").decode()
        assert "feedback.zip" in archive.namelist()


def test_grades_of_a_tp_that_is_graded_elsewhere_are_read_from_a_table(course, ines):
    form = {"key": "TP2", "title": "Trees"}
    for _ in range(2):
        assert ines.post(at("add-tp"), form).status_code == 302

    def send(text):
        sent = {"table": table("grades.csv", text)}
        return ines.post(at("grades", "TP2"), sent, follow=True)

    assert "1 grade is new. Without a grade: Bob." in send("name,grade\nAda,5.5\nBob,\n").text
    assert "0 grades are new." in send("name,grade\nAda,5.5\n").text
    assert "grades.csv, line 3: Zoe: there is no such student" in (
        send("name,grade\nAda,4\nZoe,4\n").text
    )
    assert "5.5" in ines.get(at("tp", "TP2"), follow=True).text
    assert ines.get(at("grades", "TP1")).status_code == 404
