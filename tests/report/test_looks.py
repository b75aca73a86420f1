"""How pages look, against saved pictures of a quarter of the size.

What counts is where things are and in which colours, not how letters are smoothed.

After a change that was meant: `NEW_LOOKS=1 python -m pytest tests/report/test_looks.py`, and look
at the pictures before they are committed.
"""

import io
import os
from pathlib import Path

import numpy as np
import pytest
from browsing import needs_browser
from optional import image as pillow

SAVED = Path(__file__).parent / "looks"
SMALLER = 4
MOST_OFF = 10.0
"""Mean difference of a colour, of 255, between two pictures: measured 8 for another font, 20 for a
page without its style, 207 for one in the dark."""

MOST_LONGER = 0.05
"""Share by which a page may be longer or shorter: fonts differ."""

LOOKS = {
    "s08-tundra": ("s08-tundra", {"color_scheme": "light"}),
    "s06-pebble-dark": ("s06-pebble", {"color_scheme": "dark"}),
    "s10-meadow-phone": ("s10-meadow", {"viewport": {"width": 360, "height": 640}}),
    "hidden": ("hidden", {"color_scheme": "light"}),
    "batch": ("batch", {"color_scheme": "light"}),
}
pytestmark = needs_browser


def picture(page):
    """Return a picture of a whole page, without the line of versions at its end."""
    page.evaluate("document.querySelector('footer')?.remove()")
    image = pillow.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    return image.resize((image.width // SMALLER, image.height // SMALLER), pillow.Resampling.BOX)


def difference(one, other):
    """Return the mean difference of colours over what both pictures have."""
    height = min(one.height, other.height)
    cut = [np.asarray(each, dtype=np.float64)[:height] for each in (one, other)]
    return float(np.mean(np.abs(cut[0] - cut[1])))


@pytest.mark.parametrize("look", LOOKS)
def test_a_page_looks_as_it_did(open_page, look):
    name, options = LOOKS[look]
    viewport = {"width": 1000, "height": 800}
    now = picture(open_page(name, **({"viewport": viewport} | options)))
    file = SAVED / f"{look}.png"
    if "NEW_LOOKS" in os.environ:
        SAVED.mkdir(exist_ok=True)
        now.quantize(64).save(file, optimize=True)
    saved = pillow.open(file).convert("RGB")
    assert now.width == saved.width
    assert abs(now.height - saved.height) <= MOST_LONGER * saved.height
    assert difference(now, saved) <= MOST_OFF


def test_a_page_in_the_dark_or_without_its_style_would_be_noticed(open_page):
    saved = pillow.open(SAVED / "s08-tundra.png").convert("RGB")
    viewport = {"width": 1000, "height": 800}
    dark = open_page("s08-tundra", viewport=viewport, color_scheme="dark")
    assert difference(picture(dark), saved) > MOST_OFF
    bare = open_page("s08-tundra", viewport=viewport)
    bare.evaluate("document.querySelector('style').remove()")
    assert difference(picture(bare), saved) > MOST_OFF
