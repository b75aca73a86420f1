"""What students send to the portal, and what comes of it without a grader."""

import io
import zipfile

from course_work import TEACHER, report_of
from django.core.files.uploadedfile import SimpleUploadedFile

from grader.course.gradings import record_report
from grader.course.models import Attempt, Grading

MODULES = dict.fromkeys(("softmax.py", "sigmoid.py"), b"def f():\n    pass\n")


def uploads(files):
    return [SimpleUploadedFile(name, content) for name, content in files.items()]


def archive(files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return {"work.zip": stream.getvalue()}


def sent(client, files, **more):
    """Send files; return the response, which leads to the page that shows them."""
    return client.post("/TP1/hand-in/", {"files": uploads(files), **more})


def handed_in(client, files=None, intent="feedback"):
    """Send and confirm; return the attempt."""
    where = sent(client, files or MODULES)["Location"]
    assert "/hand-in/" in where, where
    response = client.post(where, {"for": intent})
    assert response.status_code == 302
    return Attempt.objects.get(pk=int(response["Location"].split("/")[2]))


def judged(book, attempt, one=40, two=20):
    """Give a report to what waits of an attempt."""
    grading = attempt.gradings.filter(state=Grading.State.WAITING).last()
    return record_report(grading, report_of(one, two, mode=grading.mode), book.files, TEACHER)
