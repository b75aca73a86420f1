"""Addresses of this part."""

from __future__ import annotations

from django.urls import path

from grader.portal.marking import views

app_name = "marking"
urlpatterns = [path("", views.front, name="front")]
