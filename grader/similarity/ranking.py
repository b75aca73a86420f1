"""The story of `grader similar`: read each submission once, index it, rank pairs, tell the best."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from grader.records.listing import capped
from grader.sanitise import clean_line
from grader.similarity.cohort import Member
from grader.similarity.evidence import ReadCohort
from grader.similarity.given import Given
from grader.similarity.groups import pairs_to_show
from grader.similarity.identical_files import IdenticalFiles
from grader.similarity.index import Index, Postings, digest, max_holders, threshold, weight
from grader.similarity.kinds import kinds_of
from grader.similarity.processes import read_all
from grader.similarity.records import Similarity
from grader.similarity.spelling import misspelled
from grader.similarity.students import whose
from grader.similarity.words import MIN_STUDENTS

FAIRNESS = (
    "This is no verdict: it ranks pairs for a person to look at. What two have in common is often "
    "a shared tutorial, a study group or a good textbook, and where few hand in, chance."
)


def find_similar(
    members: Sequence[Member],
    given: Given,
    top: int,
    progress: Callable[[], None] = lambda: None,
    *,
    jobs: int = 1,
) -> Similarity:
    """Return the pairs that stand out among the submissions, at most `top` of them in full.

    Submissions are read in up to `jobs` processes.
    """
    index = Index(kinds_of(given.assignment))
    vocabulary: dict[str, int] = {}
    identical = IdenticalFiles()
    people, problems = [], []
    with_files = with_reports = unread = 0
    for number, read in enumerate(read_all(members, given, jobs)):
        identical.note(number, read.files)
        index.extend(number, read.features, read.kinds)
        vocabulary |= read.words
        people.append(read.student)
        problems += read.problems
        with_files += read.has_files
        with_reports += read.has_report
        unread += read.unread
        progress()
    students = whose(people)
    problems += _attempts(members, students)
    cohort = _read_cohort(index.postings(students), students, vocabulary, given)
    limit = threshold(cohort.postings.students)
    ranked = cohort.postings.pairs(limit, cohort.misspellings)
    return Similarity(
        fairness=FAIRNESS,
        method=method(cohort.postings.students),
        submissions=len(members),
        students=cohort.postings.students,
        with_files=with_files,
        with_reports=with_reports,
        same_files=identical.shared([clean_line(each.name) for each in members], students),
        threshold=round(limit, 2),
        above=len(ranked),
        pairs=pairs_to_show(ranked, members, cohort, given, top),
        unread=unread,
        problems=problems,
    )


def _attempts(members: Sequence[Member], students: Sequence[int]) -> Iterator[str]:
    """Yield who is taken for one student: such submissions are not held against each other."""
    of: dict[int, list[str]] = {}
    for member, student in zip(members, students, strict=True):
        of.setdefault(student, []).append(clean_line(member.source or member.name))
    for sources in of.values():
        if len(sources) > 1:
            yield (
                f"{capped(sources)} are taken for one student's, by name or number, and not "
                f"compared with each other; where they are of two, rename one"
            )


def _read_cohort(
    holders: Postings, students: Sequence[int], vocabulary: dict[str, int], given: Given
) -> ReadCohort:
    counts = dict(zip(vocabulary, holders.counts(list(vocabulary.values())), strict=True))
    meant = misspelled(counts, given.words, max_holders(holders.students))
    misspellings = {digest("misspellings", word): right for word, right in meant.items()}
    return ReadCohort(holders, students, misspellings)


def method(students: int) -> str:
    """Return how weight and threshold are computed, with the numbers of this cohort."""
    if students < MIN_STUDENTS:
        return "A thing weighs what its rarity says, for which at least three students are needed."
    pairs = students * (students - 1) // 2
    return (
        f"A thing that two of {students} students have and nobody else weighs "
        f"log2({students - 1}) = {weight(2, students):.1f} bits, as much as a guess that is right "
        f"once in {students - 1} times; one that k have weighs log2({students - 1} / (k - 1)), and "
        f"what more than {max_holders(students)} have, or everybody was given, weighs nothing. Of "
        f"the things of one kind, the rarest counts in full and each further one half as much as "
        f"the one before; of wrong answers "
        f"only the rarest of each task counts, and those that "
        f"a known mistake explains count half, as does spacing. There are {pairs} pairs: above "
        f"log2({pairs}) = {threshold(students):.1f} bits, less than one is expected by chance. "
        f"One name, number or answer alone never reaches that; seven words in a row that nobody "
        f"else has do."
    )
