"""Marks of the page: noted, alone or together, undone, taken back; drafts as they are typed."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from grader.course.drafts import drop_draft, keep_draft
from grader.course.mark_together import give_marks, undo_mark
from grader.course.markers import is_disputed
from grader.course.marking import NewMark, give_mark, last_mark
from grader.course.marking_turns import turns_of
from grader.course.models import Attempt, Mark
from grader.course.reserving import let_go, reserve
from grader.course.rubrics import stamp_of
from grader.course.same_answers import alike_to
from grader.errors import UsageError
from grader.language import _
from grader.portal.access import MARKER, CourseRequest, actor_of, needs
from grader.portal.known_assignments import closed_forms_asked
from grader.portal.marking.forms import Filled, typed_in
from grader.portal.marking.places import Place, answers_at, place_at

DONE = "marked"
"""In the session: what was saved, the last at the end: TP, question and answers."""

MOST_UNDONE = 50
MOST_TOGETHER = 2_000


def save(request: CourseRequest, place: Place, number: int, filled: Filled) -> int:
    """Note a mark, and the same for answers that say the same and were chosen; return how many.

    Raises UsageError, and notes nothing, for what cannot be taken: a rubric that has changed since
    it was shown, an answer that another looks at, a mark that means nothing.
    """
    question, marker = place.question.id, request.person
    together = _together(request, place, number)
    marking, attempt = answers_at(request, place, number, *together)
    if request.POST.get("rubric") != stamp_of(marking.rubric.get(question, {})):
        raise UsageError(
            _("The rubric was changed while you marked; nothing is saved. Look at it again.")
        )
    settles = "settle" in request.POST
    if settles and not is_disputed(attempt, question):
        raise UsageError(_("Markers do not differ here, so there is nothing to settle."))
    if not settles and not reserve(attempt, question, marker):
        raise UsageError(_("Somebody else looks at this answer now, so it is not marked twice."))
    new = filled.mark(settles=settles)
    others = [marking.counting[each] for each in together if each in marking.counting]
    wanted = [attempt, *(each for each in others if reserve(each, question, marker))]
    count = give_marks(marking, wanted, question, marker, new, actor_of(request))
    for each in wanted:
        drop_draft(each, question, marker)
        let_go(each, question, marker)
    if count:
        done = [*request.session.get(DONE, ()), [place.assignment.key, question, _ids(wanted)]]
        request.session[DONE] = done[-MOST_UNDONE:]
    return count


def _ids(attempts: Sequence[Attempt]) -> list[int]:
    return [each.pk for each in attempts]


def _together(request: CourseRequest, place: Place, number: int) -> list[int]:
    """Return further answers that get the mark: shown before, not left out, and still alike."""
    kinds = {each for each in request.POST.getlist("together") if each in ("text", "form")}
    if not kinds:
        return []
    shown = set(request.POST.getlist("member")[:MOST_TOGETHER])
    shown -= {*request.POST.getlist("leave-out")}
    _marking, attempt = answers_at(request, place, number)
    question, files = place.question.id, request.book.files
    turns = turns_of(request.book.course, place.assignment, question, request.person)
    closed = closed_forms_asked(place.assignment)
    found = alike_to(attempt, question, turns.left, files, closed)
    return [
        key for each in found if each.kind in kinds for key in each.attempts if str(key) in shown
    ]


@needs(MARKER)
@require_POST
def draft(request: CourseRequest, key: str, question: str, number: int) -> HttpResponse:
    """Keep what is typed so far; the answer stays the marker's for as long."""
    place = place_at(request, key, question)
    _marking, attempt = answers_at(request, place, number)
    reserve(attempt, question, request.person)
    typed = typed_in(request.POST)
    if Filled.of(typed) == Filled():
        drop_draft(attempt, question, request.person)
    else:
        keep_draft(attempt, question, request.person, typed)
    return HttpResponse(status=204)


@needs(MARKER)
@require_POST
def undo(request: CourseRequest, key: str, question: str) -> HttpResponse:
    """Undo what was saved last; what it said stands in the form again."""
    place = place_at(request, key, question)
    done = list(request.session.get(DONE, ()))
    own = [each for each in done if each[:2] == [key, question]]
    if not own:
        messages.warning(request, _("Nothing is left to be undone."))
        return HttpResponseRedirect(place.url("question"))
    done.remove(own[-1])
    request.session[DONE] = done
    first, *others = own[-1][2]
    marking, attempt = answers_at(request, place, first, *others)
    for each in marking.counting.values():
        if last_mark(each, question, request.person) is None:
            continue
        undone = undo_mark(marking, each, question, request.person, actor_of(request))
        if each == attempt:
            _draft_again(undone)
    return HttpResponseRedirect(place.url("answer", first))


@needs(MARKER)
@require_POST
def take_back(request: CourseRequest, key: str, question: str, number: int) -> HttpResponse:
    """Take the marker's own mark of an answer back; it is to be marked again."""
    place = place_at(request, key, question)
    marking, attempt = answers_at(request, place, number)
    before = last_mark(attempt, question, request.person)
    if before is not None:
        new = NewMark(withdrawn=True)
        give_mark(marking, attempt, question, request.person, new, actor_of(request))
        _draft_again(before)
    return HttpResponseRedirect(place.url("answer", number))


def _draft_again(mark: Mark) -> None:
    """Put a mark that counts no longer back into the form."""
    filled = Filled.of_mark(mark)
    typed = {
        "item": [*filled.items],
        "nothing": ["yes"] if filled.nothing else [],
        "points": [filled.points],
        "adjustment": [filled.adjustment],
        "comment": [filled.comment],
    }
    if mark.marker is not None:
        keep_draft(mark.attempt, mark.question, mark.marker, typed)
