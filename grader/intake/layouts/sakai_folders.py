"""Which folder of a student in Sakai holds what was attached: its name is in the site's language.

Sakai makes another folder for what a teacher sends back. No file of that is ever a student's work.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from grader.errors import UsageError
from grader.frozen import dataclass
from grader.intake.filenames import archive_kind, is_notebook
from grader.intake.trees import Tree
from grader.sanitise import clean_line


def folded(name: str) -> str:
    """Return a name without case and accents: newer versions of Sakai leave accents out."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(each for each in decomposed if not unicodedata.combining(each)).casefold()


STUDENTS = frozenset(
    map(
        folded,
        (
            "Submission attachment(s)",
            "Pièce(s) jointe(s) de la remise",
            "Einreichungsanhang",
            "Adjuntos del envío",
            "Anexo(s) para submissão",
            "Allegati",
            "Bijlage(n) bij uitwerking",
            "Fitxers adjunts a la presentació",
            "Bidalketaren erantsia(k)",
            "Inlämningens bilagor",
            "Bilagor för inlämningen",
            "Gönderi Ek(ler)i",
            "提出物の添付ファイル",
            "提交作业的附件",
        ),
    )
)
"""Sakai's own names. The German one is "Einreichungsanhang/-anhänge", which makes two folders."""

TEACHERS = tuple(
    map(
        folded,
        (
            *("feedback", "geribildirim", "フィードバック", "反馈"),
            *("comment", "comentari", "retour", "rétroaction", "rückmeldung", "retroaliment"),
        ),
    )
)
"""Parts of the names of the folder of what a teacher sent back."""

MAX_ENTRIES = 1000
MAX_NAME_CHARS = 60


@dataclass(frozen=True)
class Attached:
    """The folders of one student."""

    folder: str
    """Of what the student attached; "" if there is none."""
    others: tuple[str, ...]
    """Those that are not used and are not known to be a teacher's."""

    @staticmethod
    def in_folder(inside: Tree, of_teachers: frozenset[str]) -> Attached:
        """Return the folders of the student whose folder this is; some are known to be no work."""
        known, unknown = _folders(inside)
        candidates = known or [each for each in unknown if each not in of_teachers]
        folder = candidates[0] if candidates else ""
        return Attached(folder, tuple(each for each in (*known, *unknown) if each != folder))


def not_attached(tree: Tree, students: Sequence[str]) -> frozenset[str]:
    """Return the names, none of them Sakai's that are known, of folders that hold no attachments.

    Of several in a student's folder, the one with more modules than any other holds them, if no
    other has as much for any student, or may have. Raise UsageError where this does not tell.
    """
    clashes = {frozenset(names) for names in _unknown(tree, students) if len(names) > 1}
    if not clashes:
        return frozenset()
    totals: Counter[str] = Counter()
    beaten: set[tuple[str, str]] = set()
    packed: set[str] = set()
    undecided = frozenset[str]().union(*clashes)
    for student in students:
        counts = _modules(tree.enter(student), undecided, packed)
        totals.update(counts)
        beaten |= {
            (less, more) for less in counts for more in counts if counts[less] < counts[more]
        }
    of_teachers: set[str] = set()
    for names in clashes:
        best = max(sorted(names), key=lambda name: totals[name])
        others = names - {best}
        if any(
            totals[each] >= totals[best] or each in packed or (best, each) in beaten
            for each in others
        ):
            raise _unclear(tree, sorted(names))
        of_teachers |= others
    return frozenset(of_teachers)


def _unknown(tree: Tree, students: Sequence[str]) -> Iterator[list[str]]:
    """Yield the folders of each student of which no name tells whose they are."""
    for student in students:
        known, unknown = _folders(tree.enter(student))
        if not known:
            yield unknown


def _folders(inside: Tree) -> tuple[list[str], list[str]]:
    """Return the folders that hold what a student attached, by their names, and unknown ones."""
    known: list[str] = []
    unknown: list[str] = []
    for each in inside.folders():
        name = folded(each.name)
        if name in STUDENTS:
            known.append(each.name)
        elif not any(part in name for part in TEACHERS):
            unknown.append(each.name)
    return known, unknown


def _modules(inside: Tree, names: frozenset[str], packed: set[str]) -> Counter[str]:
    """Return how many modules a student's folders of these names hold; note what may hold more."""
    counts: Counter[str] = Counter()
    for each in inside.folders():
        if each.name not in names:
            continue
        files = [path.rpartition("/")[2] for path in inside.below(each.name, MAX_ENTRIES)]
        modules = {inside.names.files[file] for file in files if file in inside.names.files}
        counts[each.name] = len(modules)
        if any(archive_kind(file) is not None or is_notebook(file) for file in files):
            packed.add(each.name)
    return counts


def _unclear(tree: Tree, names: Sequence[str]) -> UsageError:
    listed = " or ".join(clean_line(each, MAX_NAME_CHARS) for each in names)
    return UsageError(
        f"{tree.where}: nobody knows whether {listed} holds what the students attached; download "
        f"it again without the attachments of the feedback, or rename the students' folder to "
        f"Submission attachment(s)"
    )
