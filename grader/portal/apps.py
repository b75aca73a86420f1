"""The portal as an application of Django, with tables of its own."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Its tables begin with `portal_`."""

    name = "grader.portal"
    label = "portal"

    def ready(self) -> None:
        """Make the book of the settings the database of this process."""
        from grader.portal.book import address  # noqa: PLC0415 once the settings are read

        address().connect()
