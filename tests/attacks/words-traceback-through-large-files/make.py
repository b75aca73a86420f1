"""A chain of helpers, each padded with comments: some kilobytes in an archive."""

import zipfile

PADDING = "# " + "\N{LATIN SMALL LETTER E WITH ACUTE}" * 50 + "\n"


def make(batch, name, plain):
    with zipfile.ZipFile(batch / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file, raw in plain.items():
            if file != "softmax.py":
                archive.writestr(file, raw)
        archive.writestr("softmax.py", "import h0\ndef softmax(x): return h0.go(x)\n")
        for number in range(14):
            head = f"import h{number + 1}\ndef go(x): return h{number + 1}.go(x)\n"
            if number == 13:
                head = "def go(x): raise ValueError('no')\n"
            archive.writestr(f"h{number}.py", head + PADDING * 8_900)
