"""The pages of django-allauth that there are: no sign-up, no change of addresses."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa import urls as second_factors
from allauth.socialaccount import views as social
from django.urls import include, path, re_path

from grader.portal.sign_in import universities, views

urlpatterns = [
    path("login/", views.front, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),  # says that it is closed
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", views.reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("2fa/", include(second_factors)),
    path("cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("error/", social.login_error, name="socialaccount_login_error"),
    path("oidc/<slug:provider_id>/login/", universities.login, name="openid_connect_login"),
    path(
        "oidc/<slug:provider_id>/login/callback/",
        universities.callback,
        name="openid_connect_callback",
    ),
]
