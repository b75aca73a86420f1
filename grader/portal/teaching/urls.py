"""Addresses of the instructors' part."""

from __future__ import annotations

from django.urls import path

from grader.portal.teaching import (
    decision,
    documents,
    exports,
    front,
    grades,
    journal,
    objections,
    people,
    regrading,
    release,
    settings,
    students,
    surveys,
    times,
)

app_name = "teaching"
urlpatterns = [
    path("", front.front, name="front"),
    path("add-tp/", times.add, name="add-tp"),
    path("tp/<str:key>/grades/", grades.grades, name="grades"),
    path("tp/<str:key>/", front.tp, name="tp"),
    path("tp/<str:key>/times/", times.times, name="times"),
    path("tp/<str:key>/overview/", surveys.overview, name="overview"),
    path("tp/<str:key>/overview/page/", surveys.overview_page, name="overview-page"),
    path(
        "tp/<str:key>/overview/page/<int:attempt>/report.html",
        documents.report_in_overview,
        name="report-in-overview",
    ),
    path("tp/<str:key>/similar/", surveys.similar, name="similar"),
    path("tp/<str:key>/similar/page/", surveys.similar_page, name="similar-page"),
    path("tp/<str:key>/regrading/", regrading.regrading, name="regrading"),
    path("tp/<str:key>/regrading/losses/", regrading.losses, name="losses"),
    path("tp/<str:key>/release/", release.release, name="release"),
    path("tp/<str:key>/exports/", exports.exports, name="exports"),
    path("tp/<str:key>/exports/<str:target>/", exports.export, name="export"),
    path("attempts/<int:attempt>/", documents.report, name="report"),
    path("students/<int:number>/", students.student, name="student"),
    path("students/<int:number>/<str:key>/extend/", students.extend, name="extend"),
    path("students/<int:number>/<str:key>/reopen/", students.reopen, name="reopen"),
    path("people/", people.people, name="people"),
    path("people/import/", people.read_list, name="import"),
    path("people/add/", people.add, name="add-person"),
    path("people/<int:number>/", people.person, name="person"),
    path("people/invite/", people.invite_all, name="invite-all"),
    path("people/<int:number>/invite/", people.invite, name="invite"),
    path("people/<int:number>/withdraw/", people.withdraw, name="withdraw"),
    path("people/<int:number>/role/", people.role, name="role"),
    path("settings/", settings.of_course, name="settings"),
    path("settings/<str:key>/", settings.of_tp, name="tp-settings"),
    path("objections/", objections.objections, name="objections"),
    path("objections/<int:number>/", objections.objection, name="objection"),
    path("decision/", decision.decision, name="decision"),
    path("decision/<str:kind>/", decision.download, name="decision-file"),
    path("journal/", journal.journal, name="journal"),
]
