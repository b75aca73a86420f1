"""Whether the portal is in order, for whoever watches it."""

from __future__ import annotations

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from grader.course.models import Grading


def healthz(_: HttpRequest) -> JsonResponse:
    """Answer 200 while the database answers, else 503; with what waits, in seconds."""
    try:
        waiting = Grading.objects.filter(state=Grading.State.WAITING)
        first = waiting.order_by("asked_at").values_list("asked_at", flat=True).first()
        count = waiting.count()
    except (DatabaseError, InterfaceError):
        return JsonResponse({"database": "down"}, status=503)
    oldest = 0.0 if first is None else (timezone.now() - first).total_seconds()
    return JsonResponse({"database": "up", "waiting": count, "oldest": round(oldest, 1)})
