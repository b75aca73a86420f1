"""Addresses of this part."""

from __future__ import annotations

from django.urls import path

from grader.portal.teaching import views

app_name = "teaching"
urlpatterns = [path("", views.front, name="front")]
