"""The portal as an application of Django, with tables of its own."""

from __future__ import annotations

from typing import ClassVar

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Its tables begin with `portal_`."""

    name = "grader.portal"
    label = "portal"
    in_copies: ClassVar = {
        "auth": ("user",),
        "account": ("emailaddress",),
        "socialaccount": ("socialaccount",),
        "mfa": ("authenticator",),
        "portal": (
            *("account", "invitation", "toolkey"),
            *("platform", "platformcourse", "lineitem", "sentscore"),
        ),
    }
    """What copies of a book keep; sessions, counts of tries and used nonces begin anew."""

    def ready(self) -> None:
        """Make the book of the settings the database of this process."""
        from grader.portal.book import address  # noqa: PLC0415 once the settings are read

        address().connect()
