"""What a web server runs: `grader.portal.wsgi:application`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "grader.portal.settings")
application = get_wsgi_application()


def warm() -> None:
    """Load now what takes long, so that nobody waits for it."""
    from grader.grading import setup  # noqa: F401, PLC0415 the book loads it when work comes
    from grader.portal.known_assignments import known_assignments  # noqa: PLC0415 by Django's settings
    from grader.report.render import compile_templates  # noqa: PLC0415 the same

    known_assignments().load()
    compile_templates()


warm()
