"""What decides reports: their fingerprint changes with it, and with nothing else."""

from dataclasses import replace

from made_up import GRADING

from grader.policy.settings import PolicySettings
from grader.settings import Course


def test_the_rules_of_the_course_decide_no_report():
    other = replace(GRADING, course=Course(policy=PolicySettings(counting="best")))
    assert other.fingerprint == GRADING.fingerprint


def test_other_settings_decide_reports():
    assert replace(GRADING, course=Course(diagnosis=False)).fingerprint != GRADING.fingerprint
