"""Charts as inline SVG: well-formed, plain, described, and the same each time."""

import re
from xml.etree import ElementTree as ET

import pytest
from made_up import summary
from optional import matplotlib as mpl
from tp1 import TP1

from grader.report.charts import draw
from grader.report.cohort import cohort_of
from grader.report.distributions import grades_chart, shares_chart
from grader.report.svg import CLASSES, inline_svg

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">{}</svg>'


def inline(inner):
    return ET.fromstring(inline_svg(SVG.format(inner).encode(), "c", "a <title>", "so & so"))


@pytest.fixture(scope="module", params=[shares_chart, grades_chart])
def drawn(request):
    lost = [{}, {"neural.cost": "wrong"}, {"softmax.rows": "wrong", "softmax.shift": "wrong"}]
    kept = [summary(f"s{place}", each) for place, each in enumerate(lost)]
    chart = request.param(cohort_of(kept, TP1, "grade", (1, 6, 4)))
    return chart, draw(chart)


def test_a_chart_is_well_formed_and_has_nothing_that_a_policy_forbids(drawn):
    root = ET.fromstring(drawn[1])
    tags = {each.tag for each in root.iter()}
    assert not {"style", "script", "image", "a", "foreignObject", "metadata"} & tags
    for each in root.iter():
        assert "style" not in each.attrib
        assert not [name for name in each.attrib if name.startswith(("on", "{"))]
        assert each.get("href", "#").startswith("#")
    assert "http" not in drawn[1]


def test_a_chart_has_its_text_alternatives(drawn):
    chart, svg = drawn
    root = ET.fromstring(svg)
    ids = {each.get("id"): each.text for each in root.iter() if each.get("id")}
    title, description = root.get("aria-labelledby").split()
    assert root.get("role") == "img"
    assert (ids[title], ids[description]) == (chart.title, chart.description)


def test_the_ids_of_a_chart_are_its_own_and_its_references_lead_to_them(drawn):
    chart, svg = drawn
    ids = re.findall(r'\bid="([^"]+)"', svg)
    assert len(ids) == len(set(ids))
    assert all(identifier.startswith(f"{chart.id}-") for identifier in ids)
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(ids)


def test_no_colour_is_fixed_so_that_dark_mode_holds(drawn):
    root = ET.fromstring(drawn[1])
    colours = {each.get(name) for each in root.iter() for name in ("fill", "stroke")}
    assert colours <= {None, "none"}
    assert not set(CLASSES) & set(re.findall(r"#\w{6}", drawn[1]))


def test_letters_are_letters_of_the_page(drawn):
    texts = [each.text for each in ET.fromstring(drawn[1]).iter("text")]
    assert "submissions" in texts


def test_a_bar_is_as_high_as_its_count(drawn):
    chart, svg = drawn
    heights = []
    for each in ET.fromstring(svg).iter("path"):
        if each.get("class") == "fill-mark":
            ys = [float(y) for y in re.findall(r"[ML] [-\d.]+ ([-\d.]+)", each.get("d"))]
            heights.append(max(ys) - min(ys))
    counts = [bar.count for bar in chart.bars]
    unit = max(heights) / max(counts)
    assert [round(height / unit) for height in heights] == counts


def test_a_chart_is_the_same_bytes_each_time_whatever_the_users_settings(drawn):
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red", "svg.fonttype": "path"}):
        assert draw(drawn[0]) == drawn[1]


def test_styles_become_attributes_and_unknown_properties_are_left_out():
    inner = '<path style="fill: #ff0000; stroke-width: 2; -inkscape-x: 1; behavior: url(x)"/>'
    (path,) = inline(inner).iter("path")
    assert path.attrib == {"fill": "#ff0000", "stroke-width": "2"}


def test_a_font_keeps_its_size_alone():
    (text,) = inline("""<text style="font: 10.5px 'DejaVu Sans', serif">a</text>""").iter("text")
    assert text.attrib == {"font-size": "10.5px"}


def test_styles_and_metadata_are_dropped_and_words_escaped():
    root = inline("<style>* {fill: red}</style><metadata>a</metadata><title>b</title>")
    assert [each.tag for each in root] == ["title", "desc"]
    assert [each.text for each in root] == ["a <title>", "so & so"]


@pytest.mark.parametrize("inner", ["<script/>", "<image/>", "<foreignObject/>", "<a/>"])
def test_an_element_that_no_chart_has_is_refused(inner):
    with pytest.raises(ValueError, match="is not known"):
        inline(inner)


def test_a_reference_out_of_the_drawing_is_refused():
    with pytest.raises(ValueError, match="out of the drawing"):
        inline('<use x:href="http://a.b/c.svg#d"/>')
