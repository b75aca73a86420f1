"""Hopes that what draws it does so for ever."""

def pdf(*objects):
    parts = [b"%PDF-1.7"]
    for number, each in enumerate(objects, 1):
        parts += [b"%d 0 obj" % number, each, b"endobj"]
    parts += [b"trailer << /Root 1 0 R /Size %d >>" % (len(objects) + 1), b"%%EOF"]
    return b"\n".join(parts)


def stream(content, told=b""):
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), told, content)


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R %b >>"


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    tile = (
        b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.0001 "
        b"/YStep 0.0001 /Resources << >>"
    )
    page = PAGE % b"/Resources << /Pattern << /P 5 0 R >> >>"
    content = stream(b"/Pattern cs /P scn 0 0 200 200 re f")
    raw = pdf(CATALOG, PAGES, page, content, stream(b"0 0 1 1 re f", tile))
    (folder / "written.pdf").write_bytes(raw)
