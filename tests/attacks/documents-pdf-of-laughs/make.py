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
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 200 200]"
    forms = [
        stream(b"/X Do " * 10, b"%b /Resources << /XObject << /X %d 0 R >> >>" % (form, number + 1))
        for number in range(5, 13)
    ]
    last = stream(b"0 0 200 200 re f " * 100, form)
    page = PAGE % b"/Resources << /XObject << /X 5 0 R >> >>"
    raw = pdf(CATALOG, PAGES, page, stream(b"/X Do"), *forms, last)
    (folder / "written.pdf").write_bytes(raw)
