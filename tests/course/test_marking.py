"""Marks of the written part: whose, of which attempt, within which points; nothing is lost."""

from decimal import Decimal
from fractions import Fraction

import pytest
from marked_book import LIMIT, PROOF, RUBRIC, TEACHER, handed_in, make_class

from grader.assignment.rubric import read_rubric
from grader.course.adjusting import adjust
from grader.course.attempts import reopen
from grader.course.deciding import graders_of
from grader.course.loaded import marks_of
from grader.course.markers import agreement_of, comments_of
from grader.course.marking import NewMark, give_mark
from grader.course.models import Adjustment, JournalEntry, Mark
from grader.course.rubrics import most_of, set_rubric
from grader.errors import UsageError


@pytest.fixture
def marked(book):
    return make_class(book)


@pytest.fixture
def with_rubric(marked, tmp_path):
    take(marked, tmp_path, RUBRIC)
    return marked


def take(marked, folder, text):
    (folder / "rubric.toml").write_text(text)
    rubric = read_rubric(folder / "rubric.toml", most_of(marked.assignment))
    return set_rubric(marked.assignment, rubric, TEACHER)


def points(marked, question, person=None):
    """Return the points of each marker that count, by name."""
    attempt = marked.attempt(person or marked.ada)
    given = marks_of(marked.assignment).get((attempt.pk, question), [])
    names = {marked.mia.pk: "mia", marked.tom.pk: "tom", None: "grader"}
    return {names[each.marker]: each.points for each in given}


def told(action):
    return [each.said for each in JournalEntry.objects.filter(action=action)]


def test_the_last_mark_of_a_marker_counts_and_the_one_before_is_kept(marked):
    marked.mark(marked.mia, LIMIT, "3", comment="well done")
    marked.mark(marked.mia, LIMIT, "2.5")
    assert points(marked, LIMIT) == {"mia": Fraction(5, 2)}
    assert [mark.comment for mark in Mark.objects.all()] == ["well done", "well done"]
    assert len(told("mark")) == 2


def test_the_same_mark_twice_is_one(marked):
    assert marked.mark(marked.mia, LIMIT, "3", comment="well done")
    assert not marked.mark(marked.mia, LIMIT, "3.0", comment="well done")
    assert Mark.objects.count() == len(told("mark")) == 1


def test_a_mark_that_is_taken_back_leaves_the_question_unmarked(marked):
    marked.mark(marked.mia, LIMIT, "3")
    marked.mark(marked.mia, LIMIT, withdrawn=True)
    assert points(marked, LIMIT) == {}
    with pytest.raises(UsageError, match="has no mark of Ada Byron to take back"):
        marked.mark(marked.mia, LIMIT, withdrawn=True)


@pytest.mark.parametrize(
    ("question", "given", "said"),
    [
        (LIMIT, {"points": Decimal("4.5")}, "4.5 is not between 0 and 4"),
        (LIMIT, {"points": Decimal(-1)}, "-1 is not between 0 and 4"),
        (LIMIT, {"items": ("steps", "domains")}, "no item 'domains'; there are domain, steps"),
        (LIMIT, {"items": ("steps", "steps")}, "an item is chosen twice"),
        (LIMIT, {"items": ("whole",)}, "no item 'whole'"),
        (LIMIT, {"points": Decimal(1), "items": ("steps",)}, "has points and items"),
        (LIMIT, {}, "has neither points nor items"),
        (
            "written.limits",
            {"points": Decimal(1)},
            "TP8 has no such question; it has written.limit",
        ),
    ],
)
def test_what_cannot_be_given_is_told_and_nothing_is_noted(with_rubric, question, given, said):
    before = JournalEntry.objects.count()
    attempt = with_rubric.attempt(with_rubric.ada)
    with pytest.raises(UsageError, match=said):
        give_mark(
            with_rubric.marking, attempt, question, with_rubric.mia, NewMark(**given), TEACHER
        )
    assert Mark.objects.count() == 0
    assert JournalEntry.objects.count() == before


def test_a_mark_of_an_attempt_that_does_not_count_is_refused(marked, book):
    old = marked.attempt(marked.ada)
    reopen(marked.assignment, marked.ada, "the sheet was wrong", TEACHER)
    handed_in(book, marked.assignment, marked.ada, b"2")
    with pytest.raises(UsageError, match=r"attempt 1 of TP8 \(Ada Byron\) does not count"):
        give_mark(marked.marking, old, LIMIT, marked.mia, NewMark(Decimal(1)), TEACHER)


def test_items_give_their_points_and_a_changed_item_changes_every_mark_that_chose_it(
    with_rubric, tmp_path
):
    with_rubric.mark(with_rubric.mia, LIMIT, items=("domain", "steps"))
    with_rubric.mark(with_rubric.tom, LIMIT, items=("domain",), student=with_rubric.ben)
    assert points(with_rubric, LIMIT) == {"mia": 4}
    (changed,) = take(with_rubric, tmp_path, RUBRIC.replace("1.5", "0.5").replace("2.5", "3.5"))[:1]
    assert (changed.said, changed.marks) == (f"{LIMIT}: domain is worth 0.5, before 1.5", 2)
    assert points(with_rubric, LIMIT) == {"mia": 4}
    assert points(with_rubric, LIMIT, with_rubric.ben) == {"tom": Fraction(1, 2)}
    assert f"TP8, {LIMIT}: domain is worth 0.5, before 1.5; 2 marks chose it" in told("rubric")


def test_an_item_that_is_taken_out_is_worth_nothing_until_it_is_there_again(with_rubric, tmp_path):
    with_rubric.mark(with_rubric.mia, PROOF, items=("whole", "wordy"))
    assert points(with_rubric, PROOF) == {"mia": 5}
    take(with_rubric, tmp_path, RUBRIC.partition('[["written.proof"]]\nkey = "wordy"')[0])
    assert points(with_rubric, PROOF) == {"mia": 6}
    take(with_rubric, tmp_path, RUBRIC)
    assert points(with_rubric, PROOF) == {"mia": 5}


def test_items_never_give_less_than_nothing(with_rubric):
    with_rubric.mark(with_rubric.mia, PROOF, items=("wordy",))
    assert points(with_rubric, PROOF) == {"mia": 0}


def test_the_first_rubric_is_one_line_of_the_journal_and_the_same_one_none(with_rubric, tmp_path):
    assert told("rubric") == ["TP8 got a rubric: 4 items of 2 questions"]
    assert take(with_rubric, tmp_path, RUBRIC) == []
    assert len(told("rubric")) == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("written.proof", "written.prove", "line 11: there is no question 'written.prove'"),
        ('"steps"', '"domain"', "two items of written.limit have the key 'domain'"),
        ("points = 6", "points = 5", "add up to 5 points, and it has 6"),
        ("points = 6", 'points = "6"', "written.proof"),
        ('key = "whole"', 'key = "the whole"', "written.proof"),
    ],
)
def test_a_rubric_that_cannot_be_meant_is_told_with_its_place(marked, tmp_path, old, new, said):
    with pytest.raises(UsageError, match=r"rubric\.toml") as error:
        take(marked, tmp_path, RUBRIC.replace(old, new))
    assert said in str(error.value)


def test_markers_who_differ_beyond_the_bound_are_listed_until_somebody_settles_it(marked):
    marked.mark(marked.mia, PROOF, "6")
    marked.mark(marked.tom, PROOF, "2")
    (_, proof) = agreement_of(marked.book.course, marked.assignment)
    (difference,) = proof.differences
    assert difference.marks == (("Mia Marker", 6), ("Tom Teacher", 2))
    assert (difference.settled, proof.marked, proof.by_several) == (None, 0, 1)
    marked.mark(marked.tom, PROOF, "5", settles=True)
    (_, proof) = agreement_of(marked.book.course, marked.assignment)
    (difference,) = proof.differences
    assert difference.marks == (("Mia Marker", 6), ("Tom Teacher", 2))
    assert (difference.settled, proof.marked) == (5, 1)
    assert "which settles it" in told("mark")[-1]


def test_a_difference_within_the_bound_is_none_and_the_mean_counts(marked):
    marked.mark(marked.mia, LIMIT, "3")
    marked.mark(marked.tom, LIMIT, "4")
    (limit, _) = agreement_of(marked.book.course, marked.assignment)
    assert (limit.differences, limit.marked) == ((), 1)
    marked.mark(marked.mia, PROOF, "6")
    (grader,) = graders_of(marked.book.course, [marked.assignment])
    assert grader.of(marked.ada.pk).state == "graded"


def test_agreement_counts_what_two_markers_gave_by_themselves(marked):
    for student, one, other in ((marked.ada, "1", "1"), (marked.ben, "4", "4")):
        marked.mark(marked.mia, LIMIT, one, student=student)
        marked.mark(marked.tom, LIMIT, other, student=student)
    (limit, proof) = agreement_of(marked.book.course, marked.assignment)
    assert (limit.pairs, limit.equal, limit.kappa) == (2, 2, 1)
    assert (proof.pairs, proof.kappa, proof.marked, proof.attempts) == (0, None, 0, 2)


def test_comments_that_were_used_come_back_the_most_frequent_first(marked):
    for student, said in ((marked.ada, "scope of c?"), (marked.ben, "scope of c?")):
        marked.mark(marked.mia, LIMIT, "3", comment=said, student=student)
    marked.mark(marked.mia, PROOF, "3", comment="too long")
    marked.mark(marked.mia, PROOF, "3", comment="long", student=marked.ben)
    marked.mark(marked.mia, PROOF, "3", comment="too long", student=marked.ben)
    assert comments_of(marked.assignment)[LIMIT].most_common() == [("scope of c?", 2)]
    assert comments_of(marked.assignment, PROOF) == {PROOF: {"too long": 2}}


def test_a_change_of_points_needs_a_reason_and_is_kept(marked):
    attempt = marked.attempt(marked.ada)
    with pytest.raises(UsageError, match="changed without a reason"):
        adjust(marked.marking, attempt, "bonus", Decimal(1), " ", TEACHER)
    assert adjust(marked.marking, attempt, "bonus", Decimal(1), "found a mistake", TEACHER)
    assert not adjust(marked.marking, attempt, "bonus", Decimal(1), "found a mistake", TEACHER)
    assert adjust(marked.marking, attempt, "bonus", None, "", TEACHER)
    assert not adjust(marked.marking, attempt, "bonus", None, "", TEACHER)
    assert Adjustment.objects.count() == len(told("adjust")) == 2


def test_a_comment_of_a_marker_is_fit_to_be_shown(marked):
    marked.mark(marked.mia, LIMIT, "3", comment="\u202efine\x00")
    (mark,) = Mark.objects.all()
    assert mark.comment == "<U+202E>fine<U+0000>"
