"""What is sent to a site is read back; what a person gave there stays unless it is asked for."""

import pytest
from moodle_functions import TOKEN, Given, HandedIn, Site, Student
from moodle_site import break_off, served
from small_reports import criterion, small_report
from tp1 import TP1

from grader.errors import UsageError
from grader.limits import Limits
from grader.moodle.assignments import find_assignment
from grader.moodle.pull import pull
from grader.moodle.push import Sender
from grader.moodle.record import PULLED, read_origin
from grader.moodle.site import Site as Client
from grader.report.render import student_page

ADA, BOB = "Ada Lovelace_1003_assignsubmission_file", "Bob_1004_assignsubmission_file"
LINE = "2 of 4 points: softmax 2/4. See report.html."


def report(name, points=2, **fields):
    return small_report(criterion("softmax.rows", "failed", points, 4), name=name, **fields)


def page(name, points=2):
    return student_page(report(name, points), TP1).encode()


@pytest.fixture
def moodle(tmp_path):
    site = Site(
        maximum=6,
        students=[Student(3, "Ada Lovelace"), Student(4, "Bob")],
        handed_in=[HandedIn(3, {"softmax.py": b"a"}), HandedIn(4, {"softmax.py": b"b"})],
    )
    with served(site):
        fetch(site, tmp_path)
        yield site


def fetch(site, folder):
    with Client(site.address, TOKEN, 5.0) as there:
        pull(there, find_assignment(there, "31").assignment, folder / "in", Limits())


def send(site, folder, *reports, replace=(), wanted=None, provisional=False):
    origin = read_origin(folder / "in" / PULLED)
    with Client(site.address, TOKEN, 5.0) as there:
        sender = Sender(there, origin, folder / "out", TP1, frozenset(replace))
        return sender.push(reports, wanted, provisional=provisional)


def saves(site):
    return site.calls.count("mod_assign_save_grade")


def test_grade_comment_and_page_are_on_the_site_as_they_are_here(moodle, tmp_path):
    pushed = send(moodle, tmp_path, report(ADA), report(BOB, 4))
    assert (pushed.sent, pushed.there, pushed.differing, pushed.left_out) == (2, 0, [], [])
    assert moodle.given == {
        3: Given("3.50000", LINE, {"report.html": page(ADA)}),
        4: Given("6.00000", LINE.replace("2", "4"), {"report.html": page(BOB, 4)}),
    }


def test_what_is_there_is_not_sent_again_and_a_regrade_is(moodle, tmp_path):
    send(moodle, tmp_path, report(ADA), report(BOB))
    pushed = send(moodle, tmp_path, report(ADA), report(BOB, 4))
    assert (pushed.sent, pushed.there, saves(moodle)) == (1, 1, 3)
    assert moodle.given[4].grade == "6.00000"
    assert moodle.given[4].files == {"report.html": page(BOB, 4)}


def test_null_is_no_proof_of_a_grade(moodle, tmp_path):
    moodle.locked.add(4)
    pushed = send(moodle, tmp_path, report(ADA), report(BOB))
    assert pushed.differing == [
        "Bob: the grade 3.50 was sent, and there is none; is it locked in the gradebook?"
    ]


def test_a_comment_or_a_page_that_is_not_kept_is_told(moodle, tmp_path):
    moodle.faults["mod_assign_get_submission_status"] = {"warnings": []}
    assert send(moodle, tmp_path, report(ADA)).differing == [
        f"Ada Lovelace: {what} not there as sent; is that kind of feedback switched on in the "
        f"assignment?"
        for what in ("the comment is", "the page is")
    ]


def test_a_page_that_comes_back_with_other_bytes_is_told(moodle, tmp_path):
    send(moodle, tmp_path, report(ADA))
    altered = moodle.given[3].files["report.html"].replace(b"softmax", b"softmux")
    moodle.given[3].files["report.html"] = altered
    assert send(moodle, tmp_path, report(ADA)).sent == 1
    assert moodle.given[3].files == {"report.html": page(ADA)}


def test_a_grade_above_the_maximum_stops_all_before_the_first_is_sent(moodle, tmp_path):
    moodle.maximum = 3
    with pytest.raises(UsageError, match="above the maximum of 3; nothing was written"):
        send(moodle, tmp_path, report(ADA), report(BOB), wanted="grade")
    with pytest.raises(UsageError, match="add --value percent"):
        send(moodle, tmp_path, report(ADA), report(BOB))
    assert moodle.given == {}


@pytest.mark.parametrize(("maximum", "words"), [(-2, "a scale of words"), (0, "without grades")])
def test_an_assignment_without_points_is_refused(moodle, tmp_path, maximum, words):
    moodle.maximum = maximum
    with pytest.raises(UsageError, match=words):
        send(moodle, tmp_path, report(ADA))


def test_files_that_a_person_added_stay_and_the_grade_is_sent(moodle, tmp_path):
    moodle.given[3] = Given(files={"scan.pdf": b"%PDF"})
    pushed = send(moodle, tmp_path, report(ADA))
    assert moodle.given[3] == Given("3.50000", LINE, {"scan.pdf": b"%PDF"})
    assert pushed.differing == []
    assert "it would take away the files that a person added" in pushed.left_out[0]
    assert send(moodle, tmp_path, report(ADA)).there == 1
    send(moodle, tmp_path, report(ADA), replace=["files"])
    assert moodle.given[3].files == {"report.html": page(ADA)}


def test_a_comment_that_a_person_wrote_stays(moodle, tmp_path):
    moodle.given[3] = Given(comment="<p>Well &amp; good</p>")
    pushed = send(moodle, tmp_path, report(ADA))
    assert "Ada Lovelace: keeps the comment that a person wrote" in pushed.notes
    assert "<p>Well &amp; good</p>" in moodle.given[3].comment
    assert (moodle.given[3].grade, pushed.differing) == ("3.50000", [])
    send(moodle, tmp_path, report(ADA), replace=["comments"])
    assert moodle.given[3].comment == LINE


def test_a_comment_with_a_picture_is_not_spoilt(moodle, tmp_path):
    moodle.given[3] = Given(comment='<img src="https://x/pluginfile.php/1/a.png">see')
    assert "a comment with a picture" in send(moodle, tmp_path, report(ADA)).left_out[0]
    assert moodle.given[3].grade == "-1.00000"


def test_a_grade_that_a_person_gave_stays(moodle, tmp_path):
    moodle.given[3] = Given("5.00000")
    pushed = send(moodle, tmp_path, report(ADA), report(BOB))
    assert (moodle.given[3], pushed.sent) == (Given("5.00000"), 1)
    (told,) = pushed.left_out
    assert told.startswith("Ada Lovelace: has the grade 5, which was not sent from here")
    assert told.endswith("would get 3.50; --replace grades replaces it")
    send(moodle, tmp_path, report(ADA), replace=["grades"])
    assert moodle.given[3].grade == "3.50000"


def test_a_grade_that_a_person_changed_after_it_was_sent_stays(moodle, tmp_path):
    send(moodle, tmp_path, report(ADA))
    moodle.given[3].grade = "4.00000"
    assert "has the grade 4, which" in send(moodle, tmp_path, report(ADA, 4)).left_out[0]
    assert moodle.given[3].grade == "4.00000"


def test_a_push_that_breaks_off_says_how_far_it_came_and_goes_on(moodle, tmp_path):
    moodle.faults["mod_assign_save_grade"] = [None, break_off]
    with pytest.raises(UsageError, match="1 were sent before that, and the same command goes on"):
        send(moodle, tmp_path, report(ADA), report(BOB))
    pushed = send(moodle, tmp_path, report(ADA), report(BOB))
    assert (pushed.sent, pushed.there, pushed.differing) == (1, 1, [])


def test_a_push_that_cannot_be_read_back_says_so(moodle, tmp_path):
    moodle.faults["mod_assign_get_grades"] = [None, 503]
    with pytest.raises(UsageError, match="2 were sent and are not all read back"):
        send(moodle, tmp_path, report(ADA), report(BOB))


def test_a_page_that_is_not_taken_leaves_the_grade_unsent(moodle, tmp_path):
    moodle.faults["upload"] = {"error": "too large", "errorcode": "upload_error_ini_size"}
    with pytest.raises(UsageError, match="it says: too large"):
        send(moodle, tmp_path, report(ADA))
    assert moodle.given == {}


def team(**fields):
    pair = (222, "Alice &amp; Bob")
    return Site(
        maximum=6,
        teams=True,
        students=[Student(3, "Alice", pair), Student(4, "Bob", pair), Student(5, "Eve")],
        handed_in=[HandedIn(0, {"softmax.py": b"a"}, group=222), HandedIn(0, {"softmax.py": b"b"})],
        **fields,
    )


PAIR, OTHERS = "Alice Bob_222_assignsubmission_file", "Default group_assignsubmission_file"


def test_each_member_of_a_team_gets_all_of_it_and_nobody_else(tmp_path):
    with served(team()) as site:
        fetch(site, tmp_path)
        pushed = send(site, tmp_path, report(PAIR), report(OTHERS, 4))
    assert (pushed.sent, pushed.differing) == (2, [])
    assert site.given[3] == site.given[4] == Given("3.50000", LINE, {"report.html": page(PAIR)})
    assert site.given[5].files == {"report.html": page(OTHERS, 4)}


def test_a_member_of_a_team_with_a_grade_of_his_own_keeps_it(tmp_path):
    with served(team(given={4: Given("2.00000")})) as site:
        fetch(site, tmp_path)
        assert "Alice & Bob: has the grade 2" in send(site, tmp_path, report(PAIR)).left_out[0]
    assert site.given == {4: Given("2.00000")}


def test_a_comment_for_one_member_does_not_go_to_the_others(tmp_path):
    with served(team(given={4: Given(comment="for Bob alone")})) as site:
        fetch(site, tmp_path)
        assert "not all of the team" in send(site, tmp_path, report(PAIR)).left_out[0]
    assert site.given == {4: Given(comment="for Bob alone")}


def test_a_team_with_other_members_than_were_fetched_gets_nothing(tmp_path):
    with served(team()) as site:
        fetch(site, tmp_path)
        site.students[2].group = site.students[0].group
        assert "the team has other members" in send(site, tmp_path, report(PAIR)).left_out[0]


def test_anonymous_marking_reaches_the_right_person(moodle, tmp_path):
    moodle.blind = True
    fetch(moodle, tmp_path / "blind")
    name = "Participant_1004_assignsubmission_file"
    pushed = send(moodle, tmp_path / "blind", report(name))
    assert (pushed.sent, pushed.differing, [*moodle.given]) == (1, [], [4])


def test_a_marking_workflow_keeps_its_state_and_its_feedback_is_not_guessed(moodle, tmp_path):
    moodle.workflow = True
    pushed = send(moodle, tmp_path, report(ADA))
    assert moodle.workflows == ["inmarking"]
    assert pushed.differing == []
    assert "cannot be read back before their release: Ada Lovelace" in pushed.notes[0]
    moodle.given[4] = Given(comment="a person's")
    assert "may be a person's" in send(moodle, tmp_path, report(BOB)).left_out[0]
    assert moodle.given[4] == Given(comment="a person's")


@pytest.mark.parametrize(
    ("states", "sent"), [({3: "released", 4: "released"}, ["released"]), ({3: "inreview"}, [])]
)
def test_the_workflow_of_a_team_is_that_of_its_members(tmp_path, states, sent):
    with served(team(workflow=True, states=states)) as site:
        site.handed_in += [HandedIn(3), HandedIn(4)]
        fetch(site, tmp_path)
        pushed = send(site, tmp_path, report(PAIR))
    assert site.workflows == sent
    assert len(pushed.left_out) == 1 - len(sent)


def test_two_reports_for_one_team_go_to_nobody(tmp_path):
    with served(team()) as site:
        fetch(site, tmp_path)
        for each in site.students[:2]:
            each.group = (222, "Bob &amp; Alice")
        fetch(site, tmp_path)
        renamed = "Bob Alice_222_assignsubmission_file"
        pushed = send(site, tmp_path, report(PAIR), report(renamed, 4))
    assert len(pushed.left_out) == 2
    assert site.given == {}


def test_a_hand_in_that_changed_since_it_was_fetched_gets_no_grade(moodle, tmp_path):
    moodle.handed_in[0].modified += 1
    assert "pull and grade again" in send(moodle, tmp_path, report(ADA)).left_out[0]
    assert moodle.given == {}


def test_nobody_gets_the_grade_of_a_stranger(moodle, tmp_path):
    moodle.students[0].name = "Ida Lovelace"
    moodle.students.pop()
    pushed = send(moodle, tmp_path, report(ADA), report(BOB), report("somebody"))
    assert len(pushed.left_out) == 3
    assert moodle.given == {}


def test_what_is_not_final_is_not_sent_unless_asked(moodle, tmp_path):
    unmarked = report(ADA, written={"written.a": None})
    assert "provisional" in send(moodle, tmp_path, unmarked).left_out[0]
    assert moodle.given == {}
    assert send(moodle, tmp_path, unmarked, provisional=True).sent == 1


def test_what_could_not_be_judged_is_never_sent(moodle, tmp_path):
    troubled = report(ADA, harness_errors=["broken"])
    assert send(moodle, tmp_path, troubled, provisional=True).sent == 0
    assert moodle.given == {}


def test_an_older_attempts_grade_is_none_of_the_new_ones(moodle, tmp_path):
    moodle.given[3] = Given("5.00000", attempt=0)
    moodle.handed_in[0].attempt = 1
    fetch(moodle, tmp_path)
    assert send(moodle, tmp_path, report(ADA)).left_out == []
