"""Addresses of this part."""

from __future__ import annotations

from django.urls import path

from grader.portal.lti import views

app_name = "lti"
urlpatterns = [path("", views.front, name="front")]
