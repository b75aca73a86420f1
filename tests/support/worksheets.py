"""Moodle's grading worksheets and Canvas's gradebook exports, as these systems write them."""

import csv
import io
from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """What a site in this language writes."""

    participant: str
    headers: tuple[str, ...]
    """Identifier, full name, email, status, group, grade, maximum, can be changed, last modified
    (submission), last modified (grade), feedback comments."""
    comma: bool


ENGLISH = Language(
    "Participant ",
    (
        "Identifier", "Full name", "Email address", "Status", "Group", "Grade", "Maximum Grade",
        "Grade can be changed", "Last modified (submission)", "Last modified (grade)",
        "Feedback comments",
    ),
    comma=False,
)  # fmt: skip
FRENCH = Language(
    "Participant",
    (
        "Identifiant", "Nom complet", "Adresse de courriel", "Statut", "Groupe", "Note",
        "Note maximale", "La note peut être modifiée", "Dernière modification (travail remis)",
        "Dernière modification (note)", "Feedback par commentaires",
    ),
    comma=True,
)  # fmt: skip
GERMAN = Language(
    "Teilnehmer/in",
    (
        "ID", "Vollständiger Name", "E-Mail-Adresse", "Status", "Gruppe", "Bewertung",
        "Bestwertung", "Bewertung kann geändert werden", "Zuletzt geändert (Abgabe)",
        "Zuletzt geändert (Bewertung)", "Feedback als Kommentar",
    ),
    comma=True,
)  # fmt: skip
JAPANESE = Language(
    "参加者",
    (
        "ID", "フルネーム", "メールアドレス", "ステータス", "グループ", "評点", "最大評点",
        "評定は変更できます", "最終更新日時 (提出)", "最終更新日時 (評定)",
        "フィードバックコメント",
    ),
    comma=False,
)  # fmt: skip
LANGUAGES = {"en": ENGLISH, "fr": FRENCH, "de": GERMAN, "ja": JAPANESE}


@dataclass(frozen=True)
class Participant:
    """A row of a worksheet."""

    number: int
    name: str
    group: str = ""
    grade: str = ""
    comment: str = ""
    changes: str = "Yes"
    """Whether the grade can be changed, in the site's language."""
    status: str = "Submitted for grading"


def worksheet(
    participants,
    *,
    language=ENGLISH,
    maximum="6.00",
    without=(),
    bom=False,
    newline="\n",
    separator=",",
    quote_all=False,
):
    """Return a worksheet as bytes; `without` are columns by their English header."""
    kept = [at for at, name in enumerate(ENGLISH.headers) if name not in without]
    text = io.StringIO()
    writer = csv.writer(
        text,
        delimiter=separator,
        lineterminator=newline,
        quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL,
    )
    writer.writerow([language.headers[at] for at in kept])
    maximum = maximum.replace(".", ",") if language.comma else maximum
    for each in participants:
        row = [
            f"{language.participant}{each.number}", each.name, f"p{each.number}@example.org",
            each.status, each.group, each.grade, maximum, each.changes,
            "Monday, 2 November 2026, 10:15 AM", "-", each.comment,
        ]  # fmt: skip
        writer.writerow([row[at] for at in kept])
    raw = text.getvalue().encode()
    return b"\xef\xbb\xbf" + raw if bom else raw


def gradebook(
    students, *, possible="60.00", titles=("TP1 (4711)",), separator=",", newline="\n", login=True
):
    """Return Canvas's export as bytes; `students` are (name, id, login, cell of each title)."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator=newline)
    logins = ["SIS User ID", "SIS Login ID"] if login else []
    totals = ["Current Score", "Unposted Current Score", "Final Score"]
    writer.writerow(["Student", "ID", *logins, "Section", *titles, *totals])
    blank = [""] * (1 + len(logins))
    posting = ["Manual Posting"] * len(titles)
    writer.writerow(["", *blank, "", *posting, "", "", ""])
    writer.writerow(
        ["    Points Possible", *blank, "", *[possible] * len(titles), *["(read only)"] * 3]
    )
    for name, identifier, user, *given in students:
        own = ["S" + user, user] if login else []
        cells = [*given, *[""] * (len(titles) - len(given))]
        writer.writerow([name, identifier, *own, "METL 2026", *cells, "87.50", "80.25", ""])
    return text.getvalue().encode()
