"""Rules of a TP for a test, in the words of its settings."""

from datetime import timedelta

from course_work import add_tp, set_settings
from django.utils import timezone


def closed_tp(course, rule):
    """Close the TP an hour ago; a penalty is half a grade a day."""
    closes = timezone.now() - timedelta(hours=1)
    add_tp(course.book, closes=closes)
    costs = "per_day = 0.5\n" if rule == "penalty" else ""
    set_settings(course.book, f'[policy.late]\nrule = "{rule}"\n{costs}', course.tp)
