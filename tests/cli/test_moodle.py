"""`grader moodle`: from hand-ins on a site to grades on it, as an instructor types it."""

import json

import pytest
from moodle_functions import TOKEN, HandedIn, Site, Student
from moodle_site import served

FILES = ("softmax.py", "sigmoid.py", "gradcheck.py", "neural.py")


@pytest.fixture(scope="module")
def command(commands):
    """Run a command in a folder, with a token of the site."""

    def run(folder, *args, token=TOKEN):
        return commands(*args, cwd=folder, GRADER_MOODLE_TOKEN=token)

    return run


@pytest.fixture(scope="module")
def course(command, root, tmp_path_factory):
    """A site, and a folder in which its hand-ins were fetched and graded."""
    right = root / "tests/specimens/passed_plain"
    site = Site(
        students=[Student(3, "Ada Lovelace"), Student(4, "Bob"), Student(5, "Nil Nothing")],
        handed_in=[
            HandedIn(3, {name: (right / name).read_bytes() for name in FILES}),
            HandedIn(4, {"softmax.py": b"def softmax(x):\n    return x\n"}),
        ],
    )
    folder = tmp_path_factory.mktemp("moodle")
    with served(site):
        pulled = command(folder, "moodle", "pull", site.address, "TP1 & co", "-o", "in")
        assert "2 hand-ins of 'TP1 & co' fetched into in, 0 were there" in pulled.stdout
        assert "next: grader grade in -o reports" in pulled.stdout
        options = ("--seed", 3, "--jobs", 1, "--reference", root / "reference")
        graded = command(folder, "grade", "in", "-o", "out", *options)
        assert graded.returncode == 0, graded.stderr
        yield site, folder


@pytest.fixture
def moodle(course):
    site, folder = course
    site.given.clear()
    site.calls.clear()
    (folder / "out/moodle-pushed.json").unlink(missing_ok=True)
    return site


@pytest.fixture
def grader(command, course):
    """Run a command of the group there, and check its status."""

    def run(*args, check=0, token=TOKEN):
        done = command(course[1], "moodle", *args, token=token)
        assert done.returncode == check, done.stdout + done.stderr
        return done

    return run


def test_assignments_are_listed_with_their_numbers(moodle, grader):
    assert grader("list", moodle.address).stdout == "     31  METL: TP1 & co (60 points)\n"
    assert f"{moodle.address}/mod/assign/view.php?id=31" in grader(
        "list", moodle.address, "-v"
    ).stdout.replace("\n", "")


def test_points_and_pages_of_a_grading_arrive_and_stay(course, moodle, grader):
    done = grader("push", "out", "--yes", "--provisional")
    assert "2 of 2 sent to 'TP1 & co' with points and read back, 0 were there" in done.stdout
    assert moodle.given[3].grade == "60.00000"
    page = course[1] / "out/Ada-Lovelace_1003_assignsubmission_file/report.html"
    assert moodle.given[3].files == {"report.html": page.read_bytes()}
    assert 0 <= float(moodle.given[4].grade) < 60
    again = grader("push", "out", "--yes", "--provisional")
    assert "0 of 2 sent to 'TP1 & co' with points and read back, 2 were there" in again.stdout


def test_what_a_person_gave_is_told_by_the_exit_status(moodle, grader):
    moodle.row(4).grade = "50.00000"
    done = grader("push", "out", "--yes", "--provisional", check=2)
    assert "left out: Bob: has the grade 50, which was not sent from here" in done.stderr
    assert moodle.given[3].grade == "60.00000"


def test_what_is_not_kept_is_told_by_the_exit_status(moodle, grader):
    moodle.locked.add(3)
    done = grader("push", "out", "--yes", "--provisional", check=2)
    moodle.locked.clear()
    assert "differs: Ada Lovelace: the grade 60.00 was sent, and there is none" in done.stderr


def test_nothing_leaves_where_nobody_can_be_asked_whether_the_site_is_right(moodle, grader):
    done = grader("push", "out", check=2)
    assert f"2 reports would go to 'TP1 & co' on {moodle.address}; add --yes" in done.stderr
    assert moodle.calls == []


def test_reports_of_unknown_origin_go_where_the_fetched_folder_says(course, moodle, grader):
    carried = course[1] / "out/moodle.json"
    kept = carried.read_bytes()
    carried.unlink()
    told = grader("push", "out", "--yes", "--provisional", check=2).stderr
    grader("push", "out", "--yes", "--provisional", "--from", "in")
    carried.write_bytes(kept)
    assert "it is not known from which site these hand-ins are" in told
    assert moodle.given[3].grade == "60.00000"


def test_a_record_that_is_damaged_is_told_with_the_cure(course, moodle, grader):
    carried = course[1] / "out/moodle.json"
    kept = carried.read_bytes()
    carried.write_text('{"site": 3}')
    told = grader("push", "out", "--yes", check=2).stderr
    carried.write_bytes(kept)
    assert "is not what `grader moodle pull` wrote" in told
    assert moodle.calls == []


def test_an_interrupted_grading_is_not_sent(course, moodle, grader):
    batch = course[1] / "out/batch.json"
    kept = batch.read_text()
    batch.write_text(json.dumps(json.loads(kept) | {"finished": None}))
    told = grader("push", "out", "--yes", check=2).stderr
    batch.write_text(kept)
    assert "the grading was interrupted; run the same `grader grade` again" in told
    assert moodle.calls == []


@pytest.mark.parametrize("token", ["", "two words", "ключ"])
def test_a_token_that_is_none_is_told_before_anything_is_sent(moodle, grader, token):
    done = grader("list", moodle.address, check=2, token=token)
    assert "GRADER_MOODLE_TOKEN holds no token" in done.stderr
    assert moodle.calls == []


def test_a_token_that_is_wrong_is_told_and_leaves_nothing(course, moodle, grader):
    done = grader("pull", moodle.address, "31", "-o", "other", check=2, token=TOKEN[::-1])
    assert "the token is wrong or has expired; copy a new one from" in done.stderr
    assert TOKEN[::-1] not in done.stderr
    assert not (course[1] / "other").exists()


def test_the_token_is_written_nowhere(course, moodle, grader):
    grader("push", "out", "--yes", "--provisional")
    files = [path.read_bytes() for path in course[1].rglob("*") if path.is_file()]
    assert len(files) > 8
    assert not any(TOKEN.encode() in raw for raw in files)
