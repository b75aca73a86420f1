"""Addresses of this part."""

from __future__ import annotations

from django.urls import path

from grader.portal.lti import views

app_name = "lti"
urlpatterns = [
    path("jwks/", views.jwks, name="jwks"),
    path("login/", views.login, name="login"),
    path("go/", views.go, name="go"),
    path("launch/", views.launch, name="launch"),
    path("connect/", views.connect, name="connect"),
    path("choose/<str:key>/", views.choose, name="choose"),
]
