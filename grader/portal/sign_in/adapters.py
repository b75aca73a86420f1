"""What django-allauth does here: nobody signs up by themselves, and who is told what."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import requests
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from grader.errors import UsageError
from grader.language import _, ngettext
from grader.portal.access import open_book
from grader.portal.accounts import user_of
from grader.portal.failures import words_of
from grader.portal.sign_in.asking import BoundedSession
from grader.portal.sign_in.university import Said, find

RESET = "account/email/password_reset_key"
DAY_SECONDS = 86_400


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts of people who are in the book."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Let nobody make an account: people are added to the book and invited."""
        del request
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send the one mail that the portal sends, about a forgotten password."""
        if template_prefix != RESET or not settings.GRADER_MAIL:
            return
        days = settings.PASSWORD_RESET_TIMEOUT // DAY_SECONDS
        lines = [
            _("Somebody asked for a new password for this address."),
            ngettext(
                "If it was you, open this link within {count} day:",
                "If it was you, open this link within {count} days:",
                days,
            ).format(count=days),
            # The address of the portal, not the one that this request says to be for.
            settings.GRADER_URL + urlsplit(context["password_reset_url"]).path,
            _("If it was not you, do nothing: your password stays as it is."),
        ]
        send_mail(_("A new password"), "\n\n".join(lines), settings.DEFAULT_FROM_EMAIL, [email])


class Universities(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """People whom a university's OpenID Connect names."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Let nobody make an account."""
        del request, sociallogin
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find who of the book it is; answer with a page where it is nobody."""
        said = Said.of(sociallogin)
        sociallogin.account.extra_data = {}  # what else the university says is not kept
        if sociallogin.account.pk is not None:
            sociallogin.account.save(update_fields=["extra_data"])
        if sociallogin.state.get("process", "login") != "login":
            said_no = _("An account of a university is used to sign in alone.")
            raise ImmediateHttpResponse(_unknown(request, said, said_no))
        try:
            person = find(open_book().course, said)
        except UsageError as error:
            raise ImmediateHttpResponse(_unknown(request, said, words_of(error))) from error
        user = user_of(person)
        if sociallogin.user is None or sociallogin.user.pk != user.pk:
            sociallogin.connect(request, user)

    def get_requests_session(self) -> requests.Session:
        """Return what asks the university."""
        return BoundedSession()


def _unknown(request: HttpRequest, said: Said, why: str) -> HttpResponse:
    context = {"address": said.email, "why": why}
    return render(request, "sign_in/unknown.html", context, status=403)
