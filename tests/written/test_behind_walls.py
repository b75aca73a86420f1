"""Documents are opened behind the walls: each ends in pages or in a sentence, within the limits."""

import io
import re

import pytest
from hostile_documents import hostile_pdfs, hostile_pictures, hostile_texts, plain_pdf, png
from PIL import Image, ImageDraw

from grader.errors import UsageError
from grader.sandbox.isolation import KERNEL
from grader.written import renderer as rendering
from grader.written.elements import read_elements
from grader.written.png import LONGEST, checked
from grader.written.records import Picture

PDFS, PICTURES, TEXTS = hostile_pdfs(), hostile_pictures(), hostile_texts()
BLANK = {
    *("image-of-100000", "jpeg2000", "jbig2", "box-huge", "box-long", "box-none"),
    *("deep", "script", "links", "outside"),
}
"""PDF files whose page is shown, without what harms."""


def seen(picture: Picture):
    return Image.open(io.BytesIO(picture.content))


def jpeg(picture, **told):
    target = io.BytesIO()
    picture.save(target, "JPEG", **told)
    return target.getvalue()


def test_the_worker_that_draws_has_the_walls_of_student_code(renderer):
    assert renderer.walls.level == "kernel", renderer.walls.advice
    assert {*KERNEL, "rlimits", "capabilities"} <= {*renderer.walls.up}


def test_pages_of_a_pdf_become_pictures(renderer):
    drawn = renderer.pages(plain_pdf(3))
    assert not drawn.notes
    assert [(each.width, each.height) for each in drawn.pictures] == [(1130, 1599)] * 3
    assert checked(drawn.pictures[0].content) == drawn.pictures[0]


def test_a_fresh_interpreter_draws_the_same(renderer, monkeypatch):
    start = rendering.make_workers
    monkeypatch.setattr(rendering, "make_workers", lambda plan: start(plan, start="fresh"))
    with rendering.Renderer() as fresh:
        assert fresh.pages(plain_pdf(1)) == renderer.pages(plain_pdf(1))
        assert fresh.blocks("So $x^2$.") == renderer.blocks("So $x^2$.")


def test_no_more_pages_are_drawn_than_a_written_part_has(renderer, monkeypatch):
    monkeypatch.setattr(rendering, "MOST_PAGES", 2)
    drawn = renderer.pages(PDFS["pages-10000"])
    assert len(drawn.pictures) == 2
    assert drawn.notes == ("it has 10000 pages; the first 2 are shown",)


def test_a_photo_is_shown_upright_and_without_what_the_camera_noted(renderer):
    photo = Image.new("RGB", (400, 300), "white")
    ImageDraw.Draw(photo).rectangle((0, 0, 40, 300), fill="red")
    told = Image.Exif()
    told[0x0112], told[0x010F] = 6, "a camera"  # held upright
    drawn = renderer.photo(jpeg(photo, exif=told, quality=95))
    picture = seen(drawn.pictures[0])
    assert picture.size == (300, 400)
    assert picture.convert("RGB").getpixel((150, 10))[1] < 90
    assert not picture.info
    assert b"camera" not in drawn.pictures[0].content


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_large_photo_is_made_small_enough_to_be_looked_at(renderer, mode):
    noise = Image.effect_noise((3000, 2000), 40).convert(mode)
    (picture,) = renderer.photo(jpeg(noise)).pictures
    assert (picture.width, picture.height) == (LONGEST, 1067)
    assert len(picture.content) < 2 << 20


def test_what_is_transparent_is_shown_on_white(renderer):
    target = io.BytesIO()
    Image.new("RGBA", (9, 9), (0, 0, 0, 0)).save(target, "PNG")
    assert seen(renderer.photo(target.getvalue()).pictures[0]).getpixel((4, 4)) == (255, 255, 255)


def test_a_small_picture_stays_as_it_is(renderer):
    (picture,) = renderer.photo(png(30, 20)).pictures
    assert (picture.width, picture.height) == (30, 20)


@pytest.fixture
def quick(monkeypatch):
    """Cut off what does not end sooner than is needed for honest documents."""
    limits = rendering.LIMITS.model_copy(update={"cpu_seconds": 2.0, "address_space_mib": 768})
    monkeypatch.setattr(rendering, "LIMITS", limits)


@pytest.mark.parametrize("name", PDFS)
def test_a_hostile_pdf_ends_in_pages_or_in_a_sentence(renderer, quick, name):
    drawn = renderer.pages(PDFS[name])
    assert drawn.pictures or drawn.notes
    assert len(drawn.pictures) <= rendering.MOST_PAGES
    assert name not in BLANK or len(drawn.pictures) == 1
    for note in drawn.notes:
        assert note.startswith(("it ", "page", "pages")), note
        assert rendering.ASTRAY not in note


@pytest.mark.parametrize("name", PICTURES)
def test_a_hostile_picture_ends_in_a_picture_or_in_a_sentence(renderer, name):
    drawn = renderer.photo(PICTURES[name])
    assert len(drawn.pictures) + len(drawn.notes) == 1
    assert all(note.startswith("it is not shown: it ") for note in drawn.notes)


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_markdown_ends_in_elements_or_in_a_sentence(renderer, quick, name):
    blocks = renderer.blocks(TEXTS[name])
    if isinstance(blocks, str):
        assert blocks.startswith(("it ", "what draws it crashed"))
    else:
        made = re.findall("<[^>]*>", "".join(block.html for block in blocks).casefold())
        for part in ("<script", "<img", "<a ", "href=", "style=", "class=", "onerror=", "<!--"):
            assert not [tag for tag in made if part in tag]


def test_a_password_is_asked_for_and_said(renderer):
    (said,) = renderer.pages(PDFS["encrypted"]).notes
    assert said == "it is not shown: it asks for a password; ask for a copy without one"


def test_pages_that_fail_alike_are_told_of_at_once(renderer):
    (said,) = renderer.pages(PDFS["tree-of-itself"]).notes
    assert said.startswith("pages 1 to 9 are not shown: it is damaged")


def test_an_endless_page_does_not_cost_the_others(renderer, monkeypatch):
    limits = rendering.LIMITS.model_copy(update={"cpu_seconds": 1.0})
    monkeypatch.setattr(rendering, "LIMITS", limits)
    kids = b"/Kids [3 0 R] /Count 1"
    assert kids in PDFS["pattern"]
    slow = PDFS["pattern"].replace(kids, b"/Kids [3 0 R 6 0 R] /Count 2")
    more = b"6 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >> endobj\nxref\n0 6"
    drawn = renderer.pages(slow.replace(b"xref\n0 6", more, 1))
    assert len(drawn.pictures) == 1
    assert drawn.notes == (
        "page 1 is not shown: it took longer than 1 s: endless, or far too slow",
    )


def test_damage_of_any_kind_ends_in_pages_or_in_a_sentence(renderer):
    whole = plain_pdf(2)
    for seed in range(12):
        raw = bytearray(whole)
        for place in range(seed, len(raw), 41 + seed):
            raw[place] ^= 1 << seed % 8
        drawn = renderer.pages(bytes(raw))
        assert drawn.pictures or drawn.notes


def test_formulas_are_set_as_mathml(renderer):
    text = "So $x_1$ and\n\n$$\\frac{a}{b}$$\n\n\\begin{align}a&=b\\end{align}\n\n"
    text += "\\[c\\]\n\n```math\nd\n```"
    made = "".join(block.html for block in renderer.blocks(text))
    assert made.count('<math display="block">') == 4
    assert '<math display="inline"><mrow><msub><mi>x</mi><mn>1</mn></msub></mrow></math>' in made
    assert "<mfrac>" in made


def test_a_formula_that_fails_is_shown_as_it_is_written(renderer):
    (block,) = renderer.blocks("So $\\left(a$ and $b$.")
    assert "<code>\\left(a</code>" in block.html
    assert "<mi>b</mi>" in block.html


def test_links_and_pictures_of_others_are_named_and_lead_nowhere(renderer):
    (block,) = renderer.blocks("[proof](http://a.example) ![p](b.png)")
    assert block.html == "<p>proof [http://a.example] [p: b.png]</p>"


def astray(monkeypatch, tmp_path, function, value):
    """Put a module in the place of the one that draws: what it would do once taken over."""
    for name in ("draw", "typeset"):
        source = f"import os\ndef {function}(*_):\n    return {value}\n"
        (tmp_path / f"{name}.py").write_text(source)
    monkeypatch.setattr(rendering, "BEHIND_WALLS", tmp_path)


@pytest.mark.parametrize(
    "value",
    [
        "b'<script>alert(1)</script>'",
        "b'\\x89PNG\\r\\n\\x1a\\n' + b'x' * 99",
        "'password<script>'",
        "['damaged']",
        "None",
        "12",
        "'damaged' * 1000",
        "os",
        "b'x' * (20 << 20)",
    ],
)
def test_a_decoder_that_was_taken_over_gets_nothing_into_a_page(
    renderer, monkeypatch, tmp_path, value
):
    astray(monkeypatch, tmp_path, "draw_picture", value)
    drawn = renderer.photo(b"")
    assert drawn.pictures == ()
    assert drawn.notes == (f"it is not shown: {rendering.ASTRAY}",)


@pytest.mark.parametrize("value", ["b'(script\\n)script'", "'(p\\n)p'", "b'x' * (3 << 20)", "7"])
def test_a_converter_that_was_taken_over_gets_nothing_into_a_page(
    renderer, monkeypatch, tmp_path, value
):
    astray(monkeypatch, tmp_path, "elements", value)
    assert renderer.blocks("a") == rendering.ASTRAY


@pytest.mark.parametrize(
    "act",
    [
        "open('/etc/passwd').read()",
        "open('/tmp/c4', 'w')",
        "os.fork()",
        "__import__('socket').socket()",
        "os.listdir('/')",
        "__import__('subprocess').run(['id'])",
    ],
)
def test_a_decoder_that_was_taken_over_can_do_nothing_outside(renderer, monkeypatch, tmp_path, act):
    text = f"__import__('builtins').str(type([{act}]))"
    astray(monkeypatch, tmp_path, "draw_picture", text)
    drawn = renderer.photo(b"")
    assert drawn.notes == (f"it is not shown: {rendering.FAULTS['damaged']}",)


def test_nothing_is_written_outside(renderer, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for content in (PDFS["script"], PDFS["links"], PDFS["outside"]):
        renderer.pages(content)
    assert list(tmp_path.iterdir()) == []


def test_packages_that_are_missing_are_named_with_the_cure(monkeypatch):
    monkeypatch.setattr(rendering, "PACKAGES", ("no_such_package",))
    with pytest.raises(UsageError, match=r"no_such_package is missing.* -m pip install"):
        rendering.Renderer()


def test_elements_of_plain_text_are_what_they_were(renderer):
    (block,) = renderer.blocks("a\\b *c*\n")
    assert block.html == "<p>a\\b <em>c</em></p>"
    assert read_elements(b"") == ()
