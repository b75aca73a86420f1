"""Documents that harm whoever opens them: PDF files, pictures and Markdown."""

import io
import struct
import zlib

PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>"
CATALOG, PAGES = "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
WORDS = b"BT /F1 12 Tf 20 100 Td (proof) Tj ET"
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
MIB = 1 << 20


def pdf(*objects, trailer=""):
    """Return a PDF of these objects, numbered from 1: text, or a dictionary and a stream."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number)
        if isinstance(each, str):
            out.write(each.encode("latin-1"))
        else:
            told, content = each
            out.write(f"<< /Length {len(content)} {told} >>\nstream\n".encode("latin-1"))
            out.write(content + b"\nendstream")
        out.write(b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    told = f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n"
    out.write(told.encode() + b"startxref\n%d\n%%%%EOF" % start)
    return out.getvalue()


def plain_pdf(pages=1):
    """Return a harmless PDF."""
    kids = " ".join(f"{number} 0 R" for number in range(4, 4 + pages))
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>"
    tree = f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>"
    return pdf(CATALOG, tree, ("", WORDS), *[page] * pages)


def _bomb(size, times=1, byte=b" "):
    """Return so many bytes, deflated once or several times over.

    A mebibyte is deflated alone and repeated: what it is deflated to does not hang on others.
    """
    block, count = byte * MIB, size // MIB
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    one = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    told = 1
    for _ in range(count):
        told = zlib.adler32(block, told)
    content = b"\x78\xda" + one * count + packer.flush() + struct.pack(">I", told)
    for _ in range(times - 1):
        content = zlib.compress(content, 9)
    return content


def _page_with(content, told="", resources="", *more):
    page = PAGE[:-3] + f" /Resources << {resources} >> >>"
    return pdf(CATALOG, PAGES, page, (told, content), *more)


def _laughs():
    """Forms that draw the next one ten times, eight deep."""
    forms, form = [], "/Type /XObject /Subtype /Form /BBox [0 0 200 200]"
    for number in range(5, 13):
        next_one = f"/Resources << /XObject << /X {number + 1} 0 R >> >>"
        forms.append((f"{form} {next_one}", b"/X Do " * 10))
    forms.append((form, b"0 0 200 200 re f " * 100))
    return _page_with(b"/X Do", "", "/XObject << /X 5 0 R >>", *forms)


def hostile_pdfs():
    """Return hostile PDF files by what they do."""
    form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>"
    image = "/Type /XObject /Subtype /Image /ColorSpace /DeviceRGB /BitsPerComponent 8"
    draw, has_x = b"200 0 0 200 0 0 cm /X Do", "/XObject << /X 5 0 R >>"
    tiny = (
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] "
        "/XStep 0.0001 /YStep 0.0001 /Resources << >>"
    )
    deep = "[" * 100_000 + "]" * 100_000
    script = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\); while\\(1\\);) >>"
    links = (
        "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 200 200] /A << /S /URI /URI "
        "(file:///etc/passwd) >> >> << /Type /Annot /Subtype /Link /Rect [0 0 200 200] /A << /S "
        "/Launch /F (/bin/sh) >> >>]"
    )
    return {
        "pages-10000": plain_pdf(10_000),
        "pages-claimed": pdf(CATALOG, "<< /Type /Pages /Kids [] /Count 2000000000 >>"),
        "tree-of-itself": pdf(CATALOG, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"),
        "form-in-itself": _page_with(b"/X Do", "", has_x, (form, b"/X Do /X Do")),
        "laughs": _laughs(),
        "deflated": _page_with(_bomb(1024 * MIB), "/Filter /FlateDecode"),
        "deflated-twice": _page_with(_bomb(1024 * MIB, 2), "/Filter [/FlateDecode /FlateDecode]"),
        "image-of-100000": _page_with(
            *(draw, "", has_x),
            (f"{image} /Width 100000 /Height 100000 /Filter /FlateDecode", _bomb(64 * MIB)),
        ),
        "jpeg2000": _page_with(
            *(draw, "", has_x),
            (f"{image} /Width 60000 /Height 60000 /Filter /JPXDecode", b"\0\0\0\x0cjP  junk"),
        ),
        "jbig2": _page_with(
            *(draw, "", has_x),
            (f"{image} /Width 60000 /Height 60000 /Filter /JBIG2Decode", b"\x97JB2" * 99),
        ),
        "box-huge": pdf(CATALOG, PAGES, PAGE.replace("200 200", "1e30 1e30"), ("", WORDS)),
        "box-long": pdf(CATALOG, PAGES, PAGE.replace("200 200", "14400 0.001"), ("", WORDS)),
        "box-none": pdf(CATALOG, PAGES, PAGE.replace("200 200", "0 0"), ("", WORDS)),
        "pattern": _page_with(
            b"/Pattern cs /P scn 0 0 200 200 re f",
            "",
            "/Pattern << /P 5 0 R >>",
            (tiny, b"0 0 1 1 re f"),
        ),
        "paths": _page_with(
            zlib.compress(b"0 0 m 200 200 200 0 0 200 c S " * 500_000), "/Filter /FlateDecode"
        ),
        "deep": pdf(CATALOG[:-3] + f" /X {deep} >>", PAGES, PAGE, ("", WORDS)),
        "script": pdf(CATALOG[:-3] + f" {script} >>", PAGES, PAGE, ("", WORDS)),
        "links": pdf(CATALOG, PAGES, PAGE[:-3] + f" {links} >>", ("", WORDS)),
        "outside": pdf(CATALOG, PAGES, PAGE, ("/F (/etc/passwd) /FFilter /FlateDecode", WORDS)),
        "encrypted": pdf(
            *(CATALOG, PAGES, PAGE, ("", WORDS)),
            f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >>",
            trailer="/Encrypt 5 0 R /ID [<00> <00>]",
        ),
        "cut-off": plain_pdf(3)[:400],
        "beginning-alone": b"%PDF-1.7\n" + b"\xff" * 5000,
    }


def chunk(kind, content):
    """Return a chunk of a PNG."""
    told = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + told


def png(width=4, height=4, depth=8, kind=0, more=b"", content=None):
    """Return a PNG, grey unless told otherwise."""
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[kind]
    row = b"\0" + b"\x80" * ((width * depth * samples + 7) // 8)
    content = zlib.compress(row * height) if content is None else content
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    palette = chunk(b"PLTE", b"\0\0\0" * 256) if kind == 3 else b""
    return (
        PNG_SIGNATURE
        + chunk(b"IHDR", header)
        + palette
        + more
        + chunk(b"IDAT", content)
        + chunk(b"IEND", b"")
    )


def hostile_pictures():
    """Return hostile pictures by what they do."""
    jpeg_of_65000 = (
        b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
        b"\xff\xc0\0\x11\x08\xfd\xe8\xfd\xe8\3\1\x22\0\2\x11\1\3\x11\1\xff\xda\0\x0c"
    ) + bytes(999)
    text = b"Comment\0\0" + _bomb(512 * MIB)

    return {
        "png-of-60000": png(60_000, 60_000, content=zlib.compress(b"\0" * 99)),
        "png-of-10900": png(10_900, 10_900, 1, content=_bomb(16 * MIB, byte=b"\0")),
        "png-of-zeros": png(9000, 9000, content=_bomb(80 * MIB, byte=b"\0")),
        "png-with-text": png(more=chunk(b"zTXt", text)),
        "png-with-profile": png(more=chunk(b"iCCP", b"p\0\0" + _bomb(256 * MIB))),
        "png-of-nothing": png(0, 0, content=b""),
        "png-cut-off": png(400, 400)[:60],
        "png-then-page": png() + b"<script>alert(1)</script>",
        "jpeg-of-65000": jpeg_of_65000,
        "jpeg-of-rubbish": b"\xff\xd8\xff" + bytes(range(256)) * 40,
        "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(x) run\n",
        "gif": b"GIF89a" + b"\xff\xff\xff\xff\xf7\0\0" + b"\0" * 800,
    }


def hostile_texts():
    """Return hostile Markdown by what it does."""
    return {
        "html": "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n<!-- a -->",
        "links": "[a](javascript:alert(1)) ![b](http://a.example/b.png) <http://a.example>",
        "references": '[a]: http://a.example/ "x"\n\n' + "[a] " * 20_000,
        "quotes": ">" * 50_000,
        "lists": "- " * 40_000 + "x",
        "brackets": "[" * 90_000,
        "brackets-and-links": "[a](" * 20_000,
        "emphasis": "*a _b " * 15_000,
        "backticks": "".join("e" + "`" * count for count in range(400)),
        "table": "|" + "a|" * 5000 + "\n|" + "-|" * 5000 + "\n" + "|\n" * 5000,
        "dollars": "$" * 90_000,
        "dollars-apart": "$a " * 30_000,
        "formula-deep": "$" + "{" * 1900 + "x" + "}" * 1900 + "$",
        "formula-fractions": "$" + "\\frac" * 790 + "$",
        "formula-long": "$$" + "x+" * 45_000 + "$$",
        "formulas": "$x_1$ " * 16_000,
        "formula-left": "$" + "\\left(" * 600 + "$",
        "formula-scripts": "$" + "x^" * 1900 + "$",
        "formula-html": "$\\text{<script>alert(1)</script>}$ $\\href{javascript:alert(1)}{x}$",
        "formula-style": "$\\color{red}{x} \\style{position:fixed}{y} \\class{z}{w}$",
        "matrix": "$$\\begin{matrix}" + "a&" * 1900 + "\\end{matrix}$$",
        "direction": "\u202egnp.exe \u2066 \u200b",
        "not-text": "\ufffd\ud83d".encode("utf-8", "replace").decode() + "\0\1\2",
    }
