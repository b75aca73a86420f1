"""Addresses of this part."""

from __future__ import annotations

from django.urls import path

from grader.portal.sign_in import views

app_name = "sign_in"
urlpatterns = [
    path("", views.front, name="front"),
    path("invitation/<str:token>/", views.accept, name="accept"),
]
