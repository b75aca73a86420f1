"""UNTRUSTED side: pages of a PDF and pictures as PNG.

A worker behind the walls imports this file; the grader itself never does. The document lies beside
it, in memory. It may make this process do anything at all, so nothing that is returned is believed.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

WHITE = (255, 255, 255)
POINTS_PER_INCH = 72
DOTS_PER_INCH = 150
MANY_COLOURS, LARGE, COLOURS = 4096, 600_000, 48
"""What has more than the first, or more bytes than the second, as photos have, is drawn with the
third: it is five times smaller then, and ink of any colour stays what it is."""

MOST_PIXELS = 120_000_000
"""Of a picture as it is handed in; the cameras of telephones take up to 108 million."""

FORMATS = ("JPEG", "PNG")
PASSWORD_ERROR = 4
"""FPDF_ERR_PASSWORD of fpdfview.h."""

# A picture of twice as many pixels would be decoded with no more than a warning.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)


def count_pages() -> int | str:
    """Return how many pages the PDF has, or a word for why it cannot be opened."""
    try:
        return len(_open_pdf())
    except pypdfium2.PdfiumError as error:
        return "password" if getattr(error, "err_code", None) == PASSWORD_ERROR else "damaged"


def draw_page(number: int, longest: int) -> bytes | str:
    """Return a page as PNG with sides of up to `longest` pixels; or a word for why not."""
    try:
        page = _open_pdf()[number]
        width, height = page.get_size()
        if not (width > 0 and height > 0):
            return "damaged"
        scale = min(DOTS_PER_INCH / POINTS_PER_INCH, longest / max(width, height))
        # pdfium rounds up, and no page is thinner than a pixel.
        scale = max((longest - 1) / longest * scale, 1 / max(width, height))
        bitmap = page.render(scale=scale, may_draw_forms=False)
    except pypdfium2.PdfiumError:
        return "damaged"
    return _png(bitmap.to_pil(), longest)


def draw_picture(longest: int) -> bytes | str:
    """Return the picture as PNG, the way up that the camera was held; or a word for why not."""
    try:
        picture = Image.open(BytesIO(_document()), formats=FORMATS)
        # JPEG is decoded at the size that is needed, not in full.
        picture.draft("RGB", (longest, longest))
        ImageOps.exif_transpose(picture, in_place=True)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return "large"
    except Exception:  # noqa: BLE001 whatever the decoder meets
        return "damaged"
    return _png(picture, longest)


def _document() -> bytes:
    return Path("document").read_bytes()


def _open_pdf() -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(_document())


def _png(picture: Image.Image, longest: int) -> bytes:
    """Return a picture on white, without what the file says of it: places, times, cameras."""
    picture.thumbnail((longest, longest))
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        picture = Image.new("RGB", seen.size, WHITE)
        picture.paste(seen, mask=seen.getchannel("A"))
    picture = picture.convert("L" if picture.mode in {"1", "L", "I", "F", "I;16"} else "RGB")
    drawn = b"" if picture.getcolors(MANY_COLOURS) is None else _saved(picture)
    return drawn if 0 < len(drawn) <= LARGE else _saved(_with_few_colours(picture))


def _with_few_colours(picture: Image.Image) -> Image.Image:
    if picture.mode == "L":
        return picture.quantize(COLOURS, dither=Image.Dither.NONE)
    return picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)


def _saved(picture: Image.Image) -> bytes:
    picture.info.clear()
    target = BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()
