"""A student's whole way in a real browser, with script and without, and how its pages look."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from browsing import needs_browser
from course_work import TEACHER, mark_all
from looks import faults_of
from portal_work import handed_in, judged, sent

from grader.course.models import Attempt
from grader.course.outcomes import release
from grader.language import _, use_language

pytestmark = needs_browser

ROOT = Path(__file__).parent.parent.parent
WORK = ROOT / "submissions" / "s05-cedar"
PATIENCE = 60_000


with use_language("fr"):
    needs_french = pytest.mark.skipif(
        _("Hand in") == "Hand in", reason="NOT TESTED: the catalogue lacks the portal"
    )


@pytest.fixture
def grader(course):
    """Grade what waits, in a process of its own."""
    command = [sys.executable, "-m", "grader", "work", course.book.address.shown, "--quiet"]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ, stderr=subprocess.PIPE) as process:
        yield process
        process.terminate()
        process.communicate(timeout=20)


def files_of(folder):
    return [
        {"name": path.name, "mimeType": "text/x-python", "buffer": path.read_bytes()}
        for path in sorted(folder.glob("*.py"))
    ]


def test_from_files_to_the_report_and_the_receipt(course, page_of, grader):
    page = page_of(course.ada)
    page.get_by_role("link", name="Hand in").click()
    page.get_by_label("Files or an archive").set_input_files(files_of(WORK))
    page.get_by_text("Nothing is handed in yet.").wait_for()
    page.get_by_role("button", name="Hand in for feedback").click()
    page.get_by_text("The report is there").wait_for(timeout=PATIENCE)
    report = page.frame_locator("iframe.report")
    report.get_by_text("What to do next").wait_for()
    high = page.locator("iframe.report")
    page.wait_for_function("document.querySelector('iframe.report').offsetHeight > 1000")
    assert high.get_attribute("title") == "Report"
    page.get_by_role("link", name="Grade me for this attempt").click()
    page.get_by_role("button", name="Grade me for attempt 1").click()
    page.get_by_role("heading", name="Receipt").wait_for()
    assert page.get_by_text(Attempt.objects.get().digest).count() == 1


@needs_french
def test_the_same_way_without_script_and_in_french(course, page_of, grader):
    page = page_of(course.ada, java_script_enabled=False, locale="fr-CH")
    page.get_by_role("link", name="Rendre").click()
    page.locator("#files").set_input_files(files_of(WORK))
    page.get_by_role("button", name="Voir ce qui est compris").click()
    page.get_by_role("button", name="Rendre pour un retour").click()
    page.get_by_text("Le rapport est là").wait_for(timeout=PATIENCE)
    page.get_by_role("link", name="Être noté sur cette tentative").click()
    page.get_by_role("button", name="Noter").click()
    page.get_by_role("heading", name="Reçu").wait_for()


def test_files_that_are_dropped_are_sent(course, page_of):
    page = page_of(course.ada, "/TP1/")
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.items.add(new File(["x = 1"], "softmax.py"));
          const form = document.querySelector("form.drop");
          form.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true}));
        }"""
    )
    page.get_by_text("Nothing is handed in yet.").wait_for()
    assert page.get_by_text("is not there").count() == 3


def test_a_page_that_comes_back_from_history_hands_in_nothing_again(course, page_of):
    page = page_of(course.ada, "/TP1/")
    page.locator("#files").set_input_files(files_of(WORK))
    page.get_by_role("button", name="Hand in for feedback").click()
    page.get_by_role("heading", name="TP1, attempt 1").wait_for()
    page.go_back()
    page.get_by_text("That was handed in or dropped already").wait_for()
    assert Attempt.objects.count() == 1


def test_the_way_to_the_receipt_needs_no_mouse(course, page_of, signed_in):
    attempt = handed_in(signed_in(course.ada))
    judged(course.book, attempt)
    page = page_of(course.ada, f"/attempts/{attempt.pk}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _tab in range(12):
        page.keyboard.press("Tab")
        if "Grade me" in page.evaluate("document.activeElement.textContent"):
            break
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Grade me for attempt 1")
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Receipt").wait_for()


@pytest.fixture
def pages(course, signed_in):
    """Addresses of every kind of page, with something on each."""
    ada, bob = signed_in(course.ada), signed_in(course.bob)
    for two in (0, 20):
        attempt = handed_in(ada, {"softmax.py": b"x = %d" % two, "written.md": b"# Proof"})
        judged(course.book, attempt, 40, two)
    ada.post(f"/attempts/{attempt.pk}/object/", {"about": "task.one", "text": "no " * 200})
    waiting = handed_in(bob)
    asked = handed_in(bob, {"softmax.py": b"x = 3"}, intent="grade")
    judged(course.book, asked)
    mark_all(asked)
    release(course.tp, TEACHER)
    odd = {"softmax.py": b"1", "w" * 120 + ".docx": b"x", "written.pdf": b"%PDF"}
    return {
        course.ada: (
            *("/", "/TP1/", "/objections/", f"/attempts/{attempt.pk}/"),
            *(f"/attempts/{attempt.pk}/grade-me/", f"/attempts/{attempt.pk}/object/"),
            sent(ada, odd)["Location"],
            "/none/of/these/",
        ),
        course.bob: (
            *("/", "/TP1/", f"/attempts/{waiting.pk}/"),
            *(f"/attempts/{asked.pk}/", f"/attempts/{asked.pk}/receipt/"),
        ),
    }


def test_every_page_can_be_read_by_everybody_in_the_dark_and_on_a_phone(pages, page_of):
    faults = {}
    for person, addresses in pages.items():
        page = page_of(person)
        for address in addresses:
            if address != "/none/of/these/":
                page.goto(address)
            faults[person.name, address] = faults_of(page)
    assert {where: each for where, each in faults.items() if each} == {}
