"""One student fills neither the queue nor the disk; nothing that was acknowledged is lost."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from course_work import add_student, add_tp, handed_in
from django.conf import settings
from django.utils import timezone
from portal_work import handed_in as sent_in
from portal_work import judged, sent

from grader.course.models import Attempt, Grading
from grader.course.quota import DAY, OverQuotaError, Quota, check_quota
from grader.limits import MIB

WAITING, MIB_A_DAY = 2, 1


@pytest.fixture(autouse=True)
def bounds(monkeypatch):
    monkeypatch.setattr(settings, "GRADER_MOST_WAITING", WAITING, raising=False)
    monkeypatch.setattr(settings, "GRADER_MOST_MIB_A_DAY", MIB_A_DAY, raising=False)


@pytest.fixture
def ada(course, signed_in):
    return signed_in(course.ada)


def work(number, size=10):
    return {"softmax.py": b"%d" % number + b"#" * size}


def test_no_more_attempts_wait_than_the_bound_and_the_page_says_so(course, ada):
    made = [sent_in(ada, work(number)) for number in range(WAITING)]
    where = sent(ada, work(7))["Location"]
    page = ada.get(where).text
    assert "2 attempts wait to be judged, and no more may wait at once" in page
    assert 'value="feedback"' not in page
    again = ada.post(where, {"for": "feedback"})
    assert again["Location"] == where
    assert Attempt.objects.count() == WAITING
    judged(course.book, made[0])
    assert 'value="feedback"' in ada.get(where).text
    assert "/attempts/" in ada.post(where, {"for": "feedback"})["Location"]


def test_others_are_not_kept_from_handing_in(course, ada, signed_in):
    for number in range(WAITING):
        sent_in(ada, work(number))
    assert sent_in(signed_in(course.bob), work(7)).pk


def test_no_more_bytes_are_kept_in_a_day_than_the_bound(course, ada):
    judged(course.book, sent_in(ada, work(1, 600_000)))
    where = sent(ada, work(2, 600_000))["Location"]
    page = ada.get(where).text
    assert "0.6 MiB were handed in within a day" in page
    assert "more than the 1 MiB that are taken" in page
    kept = {each for each in course.book.files.path.rglob("*") if each.is_file()}
    ada.post(where, {"for": "feedback"})
    assert {each for each in course.book.files.path.rglob("*") if each.is_file()} == kept
    assert Attempt.objects.count() == 1


def test_work_to_be_graded_is_always_taken(course, ada):
    for number in range(WAITING):
        sent_in(ada, work(number))
    asked = sent_in(ada, work(3, MIB_A_DAY * MIB), intent="grade")
    assert asked.gradings.get().mode == "grade"


def test_the_same_files_again_are_the_attempt_that_is_there(course, ada):
    for number in range(WAITING):
        last = sent_in(ada, work(number))
    assert sent(ada, work(WAITING - 1))["Location"] == f"/attempts/{last.pk}/"


def test_what_was_sent_a_day_ago_or_by_others_does_not_count(course, monkeypatch):
    bound = Quota(waiting=9, bytes_a_day=10)
    handed_in(course.book, course.tp, course.bob, b"b" * 9, "feedback")
    check_quota([course.ada], 10, bound)
    handed_in(course.book, course.tp, course.ada, b"a" * 9, "feedback")
    with pytest.raises(OverQuotaError):
        check_quota([course.ada], 2, bound)
    later = timezone.now() + DAY + timedelta(seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    check_quota([course.ada], 2, bound)


def test_attempts_of_all_tps_and_of_each_of_a_team_count(course):
    eve = add_student(course.book, "Eve", "e")
    other = add_tp(course.book, "TP2")
    handed_in(course.book, other, [course.ada, eve], b"a", "feedback")
    with pytest.raises(OverQuotaError, match="Eve"):
        check_quota([course.bob, eve], 1, Quota(waiting=1, bytes_a_day=MIB))
    Grading.objects.update(reason=Grading.Reason.REGRADED)
    check_quota([eve], 1, Quota(waiting=1, bytes_a_day=MIB))


@pytest.mark.parametrize("said", ["0", "-1", "many", "9" * 5000])
def test_a_bound_that_is_no_number_is_named_when_the_portal_starts(said, tmp_path, root):
    environment = {**os.environ, "GRADER_MOST_WAITING": said}
    command = [sys.executable, "-m", "grader", "serve", "--data", str(tmp_path), "--port", "1"]
    ended = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert "is no whole number from 1 to 1,000,000" in ended.stderr
