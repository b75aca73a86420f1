"""Where everything is. What is named here comes before a student's page of a TP of that name."""

from __future__ import annotations

from django.urls import include, path

from grader.portal import demo, health

handler400 = "grader.portal.failures.bad_request"
handler403 = "grader.portal.failures.forbidden"
handler404 = "grader.portal.failures.not_found"
handler500 = "grader.portal.failures.broken"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("demo/<str:role>/", demo.become, name="demo"),
    path("accounts/", include("grader.portal.sign_in.accounts_urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("sign-in/", include("grader.portal.sign_in.urls")),
    path("lti/", include("grader.portal.lti.urls")),
    path("marking/", include("grader.portal.marking.urls")),
    path("class/", include("grader.portal.teaching.urls")),
    path("", include("grader.portal.students.urls")),
]
