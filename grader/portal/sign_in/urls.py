"""Addresses of this part."""

from __future__ import annotations

from allauth.account.views import login
from django.urls import path

from grader.portal.sign_in import views

app_name = "sign_in"
urlpatterns = [
    path("", login, name="front"),
    path("invitation/<str:token>/", views.accept, name="accept"),
]
