"""Pages for marking: one for each question with the answers of all students."""

import re
from dataclasses import replace

import pytest
from browsing import needs_browser
from hostile_documents import hostile_texts, plain_pdf, png

from grader.errors import UsageError
from grader.written.pages import Look, write_pages
from grader.written.records import HandIn, Question, WrittenFile

QUESTIONS = (
    Question("written.definition", "Define it (2.1)", 5),
    Question("written.proof", "Prove it (2.2)", 8.5),
)
PROOF = b"# 2.1\n\nLet $x$ be.\n\n# 2.2\n\nBy *equivalence*.\n\n# 3.1\n\nElse.\n"


def hand_in(code, name, files):
    own = tuple(WrittenFile(path, lambda raw=raw: raw) for path, raw in files.items())
    return HandIn(code, name, lambda: own)


CLASS = [
    hand_in("BBBBBB", "Ada Lovelace", {"written.md": PROOF}),
    hand_in("CCCCCC", "Bob Smith", {"written.pdf": plain_pdf(2)}),
    hand_in("DDDDDD", "Eve <b>", {"written-1.png": png(), "written-2.png": png(9, 9)}),
    hand_in("FFFFFF", "Cyd Nobody", {"softmax.py": b"x"}),
    *(hand_in(f"GG{letter}", f"G {letter}", {"written.txt": b"same"}) for letter in "BCDFGHJK"),
]


def written(renderer, output, hand_ins=CLASS, **told):
    return write_pages(hand_ins, QUESTIONS, output, [renderer], Look("TP of tests", **told))


@pytest.fixture(scope="module")
def pages(renderer, tmp_path_factory):
    output = tmp_path_factory.mktemp("pages")
    written(renderer, output)
    return output


def order(page):
    return re.findall(r'<section class="card answer" id="(\w+)"', page.read_text())


def test_there_is_a_page_for_each_question_and_one_that_leads_to_them(pages):
    assert {path.name for path in pages.iterdir()} == {
        *("index.html", "definition.html", "proof.html", "pictures")
    }
    index = (pages / "index.html").read_text()
    assert '<a href="proof.html">Prove it (2.2)</a></td><td class="number">8.5</td>' in index
    assert "1 handed in neither a text nor a picture: FFFFFF." in index


def test_marking_is_blind(pages):
    for page in pages.glob("*.html"):
        text = page.read_text()
        assert not re.search("Ada|Bob|Eve|Cyd|Lovelace|Smith", text)


def test_every_answer_is_on_every_page_in_another_order(pages):
    first, second = order(pages / "definition.html"), order(pages / "proof.html")
    assert sorted(first) == sorted(second)
    assert len(first) == 11
    assert first != second


def test_the_order_tells_nothing_of_who_came_first(renderer, pages, tmp_path):
    written(renderer, tmp_path, CLASS[::-1])
    assert order(tmp_path / "proof.html") == order(pages / "proof.html")


def test_the_section_of_the_question_comes_first_and_the_whole_file_after_it(pages):
    text = (pages / "proof.html").read_text()
    answer = text.partition('id="BBBBBB"')[2].partition("</section>")[0]
    before, _, after = answer.partition("The whole file")
    assert "By <em>equivalence</em>" in before
    assert "Let" not in before
    assert "Let" in after
    assert "Else" in after


def test_names_are_shown_in_their_order_where_they_are_asked_for(renderer, tmp_path):
    written(renderer, tmp_path, names=True)
    text = (tmp_path / "proof.html").read_text()
    assert order(tmp_path / "proof.html")[:3] == ["BBBBBB", "CCCCCC", "DDDDDD"]
    assert "Ada Lovelace (BBBBBB)" in text
    assert "Eve &lt;b&gt; (DDDDDD)" in text
    assert "Cyd Nobody (FFFFFF)" in (tmp_path / "index.html").read_text()


def test_pictures_stand_beside_the_pages_once_and_those_of_before_are_removed(renderer, tmp_path):
    written(renderer, tmp_path)
    before = {path.name for path in (tmp_path / "pictures").iterdir()}
    (tmp_path / "pictures" / "mine.png").write_bytes(b"mine")
    done = written(renderer, tmp_path, CLASS[2:])
    after = {path.name for path in (tmp_path / "pictures").iterdir()}
    assert len(before) == 3  # both pages of the PDF are equal
    assert done.pictures == 2
    assert after == {*before, "mine.png"} - (before - after)
    assert len(before - after) == 1


def test_a_page_lets_a_browser_load_nothing_but_pictures_beside_it(pages):
    text = (pages / "proof.html").read_text()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "img-src 'self' file:;" in policy
    assert "script" not in policy
    sources = re.findall(r'src="([^"]*)"', text)
    assert len(sources) == 4
    assert all(re.fullmatch(r"pictures/[0-9a-f]{32}\.png", each) for each in sources)


def test_what_students_wrote_cannot_leave_its_answer(renderer, tmp_path):
    hostile = [
        hand_in(f"H{number}", name, {"written.md": text.encode("utf-8", "replace")})
        for number, (name, text) in enumerate(hostile_texts().items())
        if len(text) < 5000
    ]
    hostile.append(hand_in("HT", "t", {"written.txt": b"</pre></section><script>1</script>"}))
    written(renderer, tmp_path, hostile, names=True)
    text = (tmp_path / "proof.html").read_text()
    assert "<script" not in text
    assert text.count("<section") == text.count("</section") == len(hostile)


def test_several_renderers_draw_the_same_pages(renderer, pages, tmp_path):
    told = []
    look = Look("TP of tests", advance=lambda: told.append(1))
    with type(renderer)(walls=renderer.walls) as other:
        write_pages(CLASS, QUESTIONS, tmp_path, [renderer, other], look)
    assert len(told) == len(CLASS)
    for page in pages.glob("*.html"):
        assert (tmp_path / page.name).read_bytes() == page.read_bytes()


def test_nothing_is_left_where_a_hand_in_cannot_be_had(renderer, tmp_path):
    def gone():
        raise UsageError("it is gone")

    with pytest.raises(UsageError, match="it is gone"):
        written(renderer, tmp_path / "p", [*CLASS[:3], HandIn("XXXXXX", "X", gone), *CLASS[4:]])
    assert not list((tmp_path / "p").rglob("*"))


@needs_browser
def test_a_browser_shows_every_picture_and_breaks_no_rule(pages, browser):
    complaints = []
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.on("console", lambda message: complaints.append(message.text))
    page.goto((pages / "proof.html").as_uri())
    page.evaluate("[...document.images].forEach(each => each.loading = 'eager')")
    page.wait_for_function("[...document.images].every(each => each.naturalWidth > 0)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("math").count() >= 1
    page.close()
    assert complaints == []


def test_what_was_found_of_closed_forms_stands_with_the_answer(renderer, tmp_path):
    found = {"written.proof": ("closed form <b> = s is wrong: it is the sigmoid itself",)}
    ada = replace(hand_in("BBBBBB", "Ada", {"written.md": PROOF}), found=found)
    written(renderer, tmp_path / "p", [ada])
    proof, other = (
        (tmp_path / "p" / name).read_text() for name in ("proof.html", "definition.html")
    )
    assert "closed form &lt;b&gt; = s is wrong: it is the sigmoid itself" in proof
    assert "closed form" not in other
