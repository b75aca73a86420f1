"""Addresses of this part; that of a TP comes last, since its name may be any."""

from __future__ import annotations

from django.urls import path

from grader.portal.students import attempts, grading, handing_in, objecting, views, written

app_name = "students"
urlpatterns = [
    path("", views.front, name="front"),
    path("objections/", objecting.own, name="objections"),
    path("attempts/<int:number>/", attempts.attempt, name="attempt"),
    path("attempts/<int:number>/progress/", attempts.progress, name="progress"),
    path("attempts/<int:number>/written/", written.written, name="written"),
    path("attempts/<int:number>/written/<str:name>", written.picture, name="picture"),
    path("attempts/<int:number>/report/", attempts.report, name="report"),
    path("attempts/<int:number>/grade-me/", grading.grade_me, name="grade-me"),
    path("attempts/<int:number>/receipt/", grading.receipt, name="receipt"),
    path("attempts/<int:number>/object/", objecting.new, name="object"),
    path("<str:key>/", views.assignment, name="assignment"),
    path("<str:key>/hand-in/", handing_in.send, name="hand-in"),
    path("<str:key>/hand-in/<str:token>/", handing_in.confirm, name="confirm"),
]
