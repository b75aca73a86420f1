"""What comes from behind the walls gets into a page as known elements and escaped text alone."""

import random
import re

import pytest

from grader.limits import Limits
from grader.meter import BudgetSpentError, charged
from grader.written.elements import MATHS, PROSE, AstrayError, read_elements, section_of


def html(*lines):
    return "".join(block.html for block in read_elements("\n".join(lines).encode()))


def test_elements_are_nested_and_text_is_escaped():
    assert html("(p", "-a < b & c", "(strong", "-x", ")strong", ")p") == (
        "<p>a &lt; b &amp; c<strong>x</strong></p>"
    )


def test_line_feeds_and_backslashes_come_back():
    assert html("(pre", r"-\\frac\nx", ")pre") == "<pre>\\frac\nx</pre>"


def test_headings_stand_below_those_of_the_page():
    blocks = read_elements(b"(h1\n-One\n)h1\n(p\n-x\n)p\n(h2\n-Two\n)h2")
    assert [(block.level, block.heading) for block in blocks] == [(1, "One"), (0, ""), (2, "Two")]
    assert [block.html for block in blocks] == ["<h4>One</h4>", "<p>x</p>", "<h5>Two</h5>"]


@pytest.mark.parametrize(
    "lines",
    [
        ("(script", "-alert(1)", ")script"),
        ("(a", ")a"),
        ("(img", ")img"),
        ("(p onclick=x", ")p onclick=x"),
        ("(p",),
        (")p",),
        ("(p", "(em", ")p", ")em"),
        ("(mi", "-x", ")mi"),
        ("(math", "(p", ")p", ")math"),
        ("?processing",),
        ("", "-a"),
        ("(math", "(annotation-xml", ")annotation-xml", ")math"),
        tuple(["(em"] * 300),
    ],
)
def test_what_is_not_well_formed_or_not_known_is_refused(lines):
    with pytest.raises(AstrayError):
        html(*lines)


@pytest.mark.parametrize(
    "attribute",
    [
        "onclick alert(1)",
        "href javascript:alert(1)",
        "style position:fixed",
        "class card",
        "id of-X",
        "mathcolor red",
        "mathbackground url(x)",
        "width 9999em",
        "height -100em",
        "width 10%",
        'display inline"><script>',
        "start 3",
        "linethickness 1e9px",
    ],
)
def test_attributes_that_are_not_needed_are_left_out(attribute):
    assert html(f"A{attribute}", "(math", ")math") == "<math></math>"
    assert html(f"A{attribute}", "(p", ")p") == "<p></p>"


def test_attributes_that_are_needed_stay():
    told = html("Adisplay block", "(math", "Awidth 0.167em", "(mspace", ")mspace", ")math")
    assert told == '<math display="block"><mspace width="0.167em"></mspace></math>'
    assert html("Astart 3", "(ol", ")ol") == '<ol start="3"></ol>'


def test_characters_that_deceive_are_shown_as_their_numbers():
    assert html("(p", "-\u202eabc", ")p") == "<p>&lt;U+202E&gt;abc</p>"


def test_too_much_is_refused_before_it_is_read():
    with pytest.raises(AstrayError, match="bytes"):
        read_elements(b"-" + b"a" * (2 << 20))


def test_reading_is_charged_to_the_hand_in():
    raw = b"(p\n)p\n" * 100_000 + b"-"
    with pytest.raises(BudgetSpentError), charged(Limits(trusted_cpu_seconds=1e-3)):
        read_elements(raw)


def test_no_bytes_at_all_get_other_elements_into_a_page():
    chance = random.Random(20261130)
    parts = [
        *"()-A?\\<>&\"' \n",
        "script",
        "p",
        "math",
        "mi",
        "em",
        "display block",
        "(p\n",
        ")p\n",
    ]
    known = re.compile(rf"</?(?:{'|'.join({*PROSE, *MATHS})})(?: [a-z]+=\"[^\"<>]*\")*>")
    read = 0
    for _ in range(4000):
        raw = "".join(chance.choices(parts, k=chance.randrange(1, 25)))
        try:
            made = html(raw)
        except AstrayError:
            continue
        read += 1
        assert not re.search("[<>]", known.sub("", made)), raw
    assert read > 100


TEXT = [
    *("(h1", "-TP1", ")h1", "(h2", "-2.1 Softmax", ")h2", "(p", "-a", ")p"),
    *("(h3", "-Scope", ")h3", "(p", "-b", ")p", "(h2", "-Question 2.10", ")h2", "(p", "-c", ")p"),
    *("(h2", "-12.1", ")h2", "(h1", "-Q 3.1:", ")h1", "(p", "-d", ")p"),
]


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("2.1", ["2.1 Softmax", "", "Scope", ""]),
        ("2.10", ["Question 2.10", ""]),
        ("3.1", ["Q 3.1:", ""]),
        ("2.2", []),
    ],
)
def test_a_section_is_found_by_the_number_of_its_question(number, found):
    blocks = read_elements("\n".join(TEXT).encode())
    assert [block.heading for block in section_of(blocks, number)] == found
