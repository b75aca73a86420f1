"""A launch from a platform: begun, continued by the platform, ended on a page of the portal."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from grader.course.assignments import assignments_of
from grader.language import N_, translate
from grader.portal.access import INSTRUCTOR, CourseRequest, needs, open_book
from grader.portal.lti import connecting, deep_linking, entering
from grader.portal.lti.fetching import origin_of
from grader.portal.lti.frames import is_framed
from grader.portal.lti.messages import read
from grader.portal.lti.models import Platform
from grader.portal.lti.own_keys import key_set
from grader.portal.lti.starting import Start, authorisation, read_start
from grader.portal.lti.state import begun, forget, keep, kept
from grader.portal.lti.troubles import START_AGAIN, LaunchError
from grader.portal.middleware import HEADER, POLICY
from grader.sanitise import clean_line

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def told(view: View[P]) -> View[P]:
    """Let a view answer a launch that is refused with a page that says why."""

    @wraps(view)
    def tell(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except LaunchError as error:
            context = {"says": translate(error.says), "cure": translate(error.cure)}
            return render(request, "lti/refused.html", context, status=403)

    return tell


@require_GET
def jwks(request: HttpRequest) -> HttpResponse:
    """Show the public keys of the portal to platforms."""
    del request
    response = JsonResponse(key_set())
    response["Cache-Control"] = "public, max-age=300"
    return response


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
@told
def login(request: HttpRequest) -> HttpResponse:
    """Begin a launch: the platform is asked who this is, in a browser that keeps cookies."""
    start = read_start(request.POST if request.method == "POST" else request.GET)
    state = begun(start.platform.pk)
    if is_framed(request):
        again = start.again.partition("?")[2]
        response = HttpResponseRedirect(f"{reverse('lti:go')}?state={state.state}&{again}")
    else:
        response = HttpResponseRedirect(authorisation(start, state))
    keep(response, state)
    return response


@never_cache
@require_GET
@told
def go(request: HttpRequest) -> HttpResponse:
    """Go on within a frame if the cookie came back; else say how to open a window instead."""
    start = read_start(request.GET)
    state = kept(request, request.GET.get("state", ""))
    if state is None or state.platform != start.platform.pk:
        return _blocked(request, start)
    return HttpResponseRedirect(authorisation(start, state))


def _blocked(request: HttpRequest, start: Start) -> HttpResponse:
    context = {"again": start.again, "platform": start.platform.name}
    response = render(request, "lti/blocked.html", context)
    origin = origin_of(start.platform.auth_url)
    response[HEADER] = POLICY.replace("frame-ancestors 'none'", f"frame-ancestors {origin}")
    return response


@csrf_exempt
@never_cache
@require_POST
@told
def launch(request: HttpRequest) -> HttpResponse:
    """Take the message of a platform and sign somebody in."""
    said = request.POST.get("state", "")
    if "error" in request.POST:
        why = request.POST.get("error_description") or request.POST["error"]
        raise LaunchError(
            N_("Your learning platform refuses: {why}.", why=clean_line(why, 300)), START_AGAIN
        )
    state = kept(request, said)
    platform = None if state is None else Platform.objects.filter(pk=state.platform).first()
    if state is None or platform is None:
        raise LaunchError(
            N_("This launch was not begun in this browser, or more than ten minutes ago."),
            N_(
                "Open the link again. If that does not help, let the browser keep cookies of this "
                "site, or open the link in a window of its own."
            ),
        )
    claims = read(request.POST.get("id_token", ""), platform, state.nonce)
    connected = connecting.connected(platform, claims)
    if connected is None:
        connecting.check_may_connect(platform, claims)
        entering.hold(request, platform, claims)
        where = reverse("lti:connect")
    else:
        where = entering.enter(request, open_book().course, connected, claims)
    response = HttpResponseRedirect(where)
    forget(response, said)
    return response


@never_cache
@require_http_methods(["GET", "POST"])
@told
def connect(request: HttpRequest) -> HttpResponse:
    """Connect the course of a launch that waits, by a code."""
    waiting = entering.held(request)
    if waiting is None:
        raise LaunchError(N_("No course waits to be connected."), START_AGAIN)
    platform, claims = waiting
    is_wrong = False
    if request.method == "POST":
        connected = connecting.connect(platform, claims, request.POST.get("code", "")[:200])
        if connected is not None:
            del request.session[entering.WAITING]
            return redirect(
                entering.enter(request, open_book().course, connected, claims, INSTRUCTOR)
            )
        is_wrong = True
    title = claims.context.title if claims.context else ""
    context = {"platform": platform.name, "title": title, "is_wrong": is_wrong}
    return render(request, "lti/connect.html", context, status=403 if is_wrong else 200)


@never_cache
@require_http_methods(["GET", "POST"])
@needs(INSTRUCTOR)
def choose(request: CourseRequest, key: str) -> HttpResponse:
    """Let a teacher choose the TP that a link in the platform opens."""
    choice = deep_linking.begun(request, key)
    if choice is None:
        raise Http404
    assignments = [
        each for each in assignments_of(request.book.course) if not each.is_graded_elsewhere
    ]
    wanted = request.POST.get("assignment")
    chosen = next((each for each in assignments if each.key == wanted), None)
    if chosen is None:
        return render(request, "lti/choose.html", {"assignments": assignments})
    url = choice.link.deep_link_return_url
    context = {
        "chosen": chosen,
        "action": url,
        "jwt": deep_linking.answer(request.book.course, choice, chosen),
    }
    deep_linking.end(request, key)
    response = render(request, "lti/chosen.html", context)
    response[HEADER] = POLICY.replace("form-action 'self'", f"form-action {origin_of(url)}")
    return response
