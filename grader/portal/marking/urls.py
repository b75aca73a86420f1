"""Addresses of this part. No question is called "-"."""

from __future__ import annotations

from django.urls import path

from grader.portal.marking import answers, paper, saving, views

app_name = "marking"
urlpatterns = [
    path("", views.front, name="front"),
    path("<str:key>/-/differences/", views.differences, name="differences"),
    path("<str:key>/-/duties/", views.duties, name="duties"),
    path("<str:key>/-/on-paper/", paper.on_paper, name="on-paper"),
    path("<str:key>/-/pictures/<int:number>/<str:name>", answers.picture, name="picture"),
    path("<str:key>/<str:question>/", answers.following, name="question"),
    path("<str:key>/<str:question>/undo/", saving.undo, name="undo"),
    path("<str:key>/<str:question>/<int:number>/", answers.answer, name="answer"),
    path("<str:key>/<str:question>/<int:number>/draft/", saving.draft, name="draft"),
    path("<str:key>/<str:question>/<int:number>/take-back/", saving.take_back, name="take-back"),
]
