"""`grader course`: the book of a course, from the command line."""

from __future__ import annotations

import click

from grader.cli.lazy import Lazy, LazyGroup

COMMANDS = {
    "agreement": Lazy("grader.cli.course.agreement.run", "Show how well markers agree."),
    "answer": Lazy("grader.cli.course.answer.run", "Answer an objection."),
    "assignment": Lazy("grader.cli.course.assignment.run", "Add a TP to a book, or change one."),
    "attempts": Lazy("grader.cli.course.attempts.run", "Show what a student handed in."),
    "backup": Lazy("grader.cli.course.backup.run", "Copy a book while others write into it."),
    "comments": Lazy("grader.cli.course.comments.run", "Show the comments that markers used."),
    "decide": Lazy("grader.cli.course.decide.run", "Decide who is admitted."),
    "duties": Lazy("grader.cli.course.duties.run", "Show who marks which questions, or say it."),
    "extend": Lazy("grader.cli.course.extend.run", "Give a student more time."),
    "grades": Lazy("grader.cli.course.grades.run", "Read grades of a TP that is graded elsewhere."),
    "hand-in": Lazy("grader.cli.course.hand_in.run", "Take an attempt of a student and grade it."),
    "init": Lazy("grader.cli.course.init.run", "Make a book."),
    "invite": Lazy("grader.cli.course.invite.run", "Print links by which people come in."),
    "journal": Lazy("grader.cli.course.journal.run", "Print who did what when and why."),
    "lti": Lazy("grader.cli.course.lti.run", "Connect a learning platform by LTI."),
    "mark": Lazy("grader.cli.course.mark.run", "Mark one question of one student."),
    "object": Lazy("grader.cli.course.object.run", "Note what a student objects to."),
    "objections": Lazy(
        "grader.cli.course.objections.run", "List objections, and what came of each."
    ),
    "people": Lazy("grader.cli.course.people.run", "Add people to a book, and list them."),
    "record": Lazy("grader.cli.course.record.run", "Take a graded batch into a book."),
    "regrade": Lazy("grader.cli.course.regrade.run", "Judge the attempts that count again."),
    "release": Lazy("grader.cli.course.release.run", "Let students see the grades of a TP."),
    "reopen": Lazy("grader.cli.course.reopen.run", "Take further attempts after a request."),
    "request": Lazy("grader.cli.course.request.run", "Ask for an earlier attempt to be graded."),
    "restore": Lazy("grader.cli.course.restore.run", "Make a book from a copy, and check it."),
    "rubric": Lazy("grader.cli.course.rubric.run", "Show the rubric of a TP, or change it."),
    "settings": Lazy(
        "grader.cli.course.settings.run", "Print the settings in force in a book, or give others."
    ),
    "work": Lazy("grader.cli.course.work.run", "Grade what waits in a book."),
    "written": Lazy(
        "grader.cli.course.written.run", "Write what is to be marked, a page for each question."
    ),
}


@click.group("course", cls=LazyGroup, lazy=COMMANDS)
def run() -> None:
    """Keep the book of a course.

    BOOK is a file of SQLite, or a database of PostgreSQL as postgresql://USER@HOST/NAME.
    """
