"""Hopes that what draws it takes the memory of the machine."""

import zlib


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
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    content = b"\x78\xda" + block * 1024 + packer.flush()
    raw = pdf(CATALOG, PAGES, PAGE % b"", stream(content, b"/Filter /FlateDecode"))
    (folder / "written.pdf").write_bytes(raw)
