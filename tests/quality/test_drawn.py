"""What an attack achieves in the pages for marking is noticed: every kind of breach, planted."""

import pytest
from hostile_documents import png
from tp1 import TP1

from grader.quality.attacks.arena import CANARY, Arena
from grader.quality.attacks.corpus import load_attacks
from grader.quality.attacks.drawn import PAGES, are_drawn, breaches_of_pages
from grader.quality.attacks.watch import Run
from grader.report.render import environment, policy
from grader.written.pages import Answer, QuestionPage
from grader.written.records import Question, ShownFile, ShownPicture

NAME = "documents-picture"
QUIET = Run(status=0, said="", seconds=1.0, memory_mib=90.0, left_behind=())
PICTURE = f"{'0' * 32}.png"


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus" / NAME
    folder.mkdir(parents=True)
    (folder / "attack.toml").write_text('why = "A picture."\nfails = []\nshows = ["too large"]\n')
    return load_attacks(folder.parent, TP1)


@pytest.fixture
def arena(tmp_path):
    pages = tmp_path / PAGES
    (pages / "pictures").mkdir(parents=True)
    (pages / "pictures" / PICTURE).write_bytes(png())
    (pages / "marks.csv").write_text("submission\n")
    picture = ShownPicture(PICTURE, 4, 4, "File 1")
    file = ShownFile("File 1", ("it is too large",), (picture,))
    answer = Answer(f"{NAME} (BCDFGH)", "BCDFGH", ((file, ()),), ())
    view = QuestionPage(Question("a", "A", 1), (answer,), "a.html", "", "b.html")
    told = {"view": view, "course": "TP", "pictures": "pictures", "policy": policy("")}
    page = environment().get_template("written_question.html").render(**told)
    (pages / "a.html").write_text(page)
    return Arena(tmp_path, {NAME: NAME}, ())


def said(arena, corpus, run=QUIET):
    return [f"{each.attack}: {each.what}" for each in breaches_of_pages(arena, corpus, run)]


def test_pages_with_nothing_amiss_have_no_breach(arena, corpus):
    assert are_drawn(corpus)
    assert said(arena, corpus) == []


@pytest.mark.parametrize(
    "planted",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<p style='position:fixed'>",
        "<a href='http://a.example/'>",
        "<a href='javascript:alert(1)'>",
        "<iframe></iframe>",
        "<!-- comment -->",
        "\u202e",
        "\x1b[2J",
        CANARY,
        "<img src='../secret.png'>",
        '<img src="pictures/../../a.png">',
    ],
)
def test_what_is_planted_in_a_page_is_noticed(arena, corpus, planted):
    page = arena.root / PAGES / "a.html"
    page.write_text(page.read_text().replace("it is too large", f"it is too large {planted}"))
    assert said(arena, corpus)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        (f"pictures/{PICTURE}", b"<script>"),
        (f"pictures/{PICTURE}", png() + b"<script>"),
        ("pictures/a.svg", b"<svg/>"),
        ("pwned.txt", b""),
    ],
)
def test_what_is_written_beside_the_pages_is_noticed(arena, corpus, file, content):
    (arena.root / PAGES / file).write_bytes(content)
    assert len(said(arena, corpus)) == 1


def test_an_answer_that_does_not_say_what_it_must_is_a_breach_of_its_attack(arena, corpus):
    page = arena.root / PAGES / "a.html"
    page.write_text(page.read_text().replace("it is too large", "it is fine"))
    assert said(arena, corpus) == [f"{NAME}: the page for marking does not say 'too large'"]


@pytest.mark.parametrize(
    ("run", "what"),
    [
        (Run(3, "a bug", 1.0, 90.0, ()), "ended with status 3: a bug"),
        (Run(0, "\x1b[2J", 1.0, 90.0, ()), "control characters"),
        (Run(0, "", 999.0, 90.0, ()), "took 999 s"),
        (Run(0, "", 1.0, 900.0, ()), "took 900 MiB"),
        (Run(0, "", 1.0, 90.0, ("sleep",)), "a process was left behind: sleep"),
    ],
)
def test_how_the_command_went_is_judged(arena, corpus, run, what):
    (found,) = said(arena, corpus, run)
    assert what in found
