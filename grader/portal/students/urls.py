"""Addresses of this part."""

from __future__ import annotations

from django.urls import path

from grader.portal.students import views

app_name = "students"
urlpatterns = [path("", views.front, name="front")]
