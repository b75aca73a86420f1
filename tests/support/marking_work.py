"""Answers of a class that wait to be marked on the pages of the portal."""

from course_work import TEACHER, add_student, report_of
from tp1 import TP1

from grader.assignment.rubric import Item
from grader.course.attempts import StoredFile, hand_in
from grader.course.drawings import draw_all
from grader.course.gradings import record_report
from grader.course.models import Attempt
from grader.course.rubrics import set_rubric
from grader.records.closed_form import FormScore

FIRST, SECOND = "written.first", "written.second"
ITEMS = (("scope", "the scope is stated", 10), ("steps", "all steps", 15), ("end", "the end", 5))


def form(verdict="wrong", text="1 + 1", part=FIRST):
    """Return a closed form that was judged."""
    return FormScore(id="gradient", title="The gradient", part=part, form=text, verdict=verdict)


def answer(course, person, text="a proof", forms=(), name="written.txt"):
    """Hand in a written part to be graded, and record what the machine says of the rest."""
    content = text if isinstance(text, bytes) else text.encode()
    files = [StoredFile(name, course.book.files.put(content), len(content))]
    receipt = hand_in(course.tp, [person], files, "grade", TEACHER)
    report = report_of().model_copy(update={"closed_forms": list(forms)})
    record_report(receipt.grading, report, course.book.files, TEACHER)
    return receipt.attempt


def answers(course, count, text="proof {}"):
    """Make a class of so many further students, each with an answer that is drawn."""
    people = [add_student(course.book, f"Student {n}", f"n{n}") for n in range(count)]
    made = [answer(course, each, text.format(n)) for n, each in enumerate(people)]
    drawn(course)
    return made


def drawn(course, renderer=None):
    """Draw what is not drawn; plain text needs no renderer."""
    return list(draw_all(course.book, course.tp, TP1.names, renderer))


def give_rubric(course, items=ITEMS):
    """Give both questions items: the first those that are named."""
    own = [Item(key=key, title=title, points=points) for key, title, points in items]
    whole = [Item(key="whole", title="the whole of it", points=10)]
    set_rubric(course.tp, {FIRST: own, SECOND: whole}, TEACHER)


def attempts(course):
    return Attempt.objects.filter(assignment=course.tp)
