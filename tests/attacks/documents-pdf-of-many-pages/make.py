"""Hopes that all of them are drawn."""

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
    count = 10_000
    kids = b" ".join(b"%d 0 R" % (number + 5) for number in range(count))
    tree = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, count)
    page = PAGE % b""
    raw = pdf(CATALOG, tree, page, stream(b"BT ET"), *[page] * count)
    (folder / "written.pdf").write_bytes(raw)
