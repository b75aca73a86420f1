"""Sign-in: the ways in, an invitation, a forgotten password."""

from __future__ import annotations

from typing import Any

from allauth.account import views as allauth_views
from allauth.account.utils import perform_login
from allauth.account.views import LoginView
from allauth.socialaccount.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.forms import SetPasswordForm
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from grader.portal.accounts import user_of
from grader.portal.sign_in.invitations import accept as accept_invitation
from grader.portal.sign_in.invitations import invited


class SignIn(LoginView):  # type: ignore[misc]
    """The ways in: an address and a password, a passkey, a university."""

    def get_form(self, form_class: type[Form] | None = None) -> Form:
        """Return the form; the link to a new password stands below it."""
        form: Form = super().get_form(form_class)
        form.fields["password"].help_text = ""
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the page shows, with the universities by which people sign in."""
        found: dict[str, Any] = super().get_context_data(**kwargs)
        target = found.get("redirect_field_value")
        more = {"next": target} if target else {}
        found["universities"] = [
            (each.name, each.get_login_url(self.request, **more))
            for each in get_adapter().list_providers(self.request)
        ]
        return found


front = SignIn.as_view()


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponseBase:
    """Let who was invited choose a password, and sign them in.

    A second factor that they have is still asked for.
    """
    invitation = invited(token)
    if invitation is None:
        return render(request, "sign_in/ended.html", status=404)
    sent = request.POST if request.method == "POST" else None
    form = SetPasswordForm(user_of(invitation.person), sent)
    if form.is_valid():
        user = accept_invitation(invitation, form.cleaned_data["new_password1"])
        if user is None:
            return render(request, "sign_in/ended.html", status=404)
        response: HttpResponse = perform_login(request, user)
        return response
    return render(
        request,
        "sign_in/accept.html",
        {"form": form, "name": invitation.person.name, "address": invitation.person.address},
    )


def reset(request: HttpRequest) -> HttpResponseBase:
    """Send a link for a new password, where the portal can send mail."""
    if not settings.GRADER_MAIL:
        return render(request, "sign_in/no_mail.html")
    response: HttpResponseBase = allauth_views.password_reset(request)
    return response
