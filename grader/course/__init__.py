"""The book of a course: who handed in what, what it is worth, and who said so.

Django wants its settings before its models are imported. Where nobody has given any, as on the
command line, they are those of `default_settings`; a web server that has its own keeps them.
"""

from __future__ import annotations

import django
from django.apps import apps
from django.conf import settings

from grader.course import default_settings

if not settings.configured:
    named = {name: getattr(default_settings, name) for name in dir(default_settings)}
    settings.configure(**{name: value for name, value in named.items() if name.isupper()})
if not apps.loading:  # Django itself imports this while it sets up
    django.setup()
