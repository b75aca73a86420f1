"""One letter beyond 16 bits makes each of the others take 32."""

import zipfile

CELLS = '{"cells":[{"cell_type":"code","source":"x = 1"}],"x":"\N{GRINNING FACE}'


def make(batch, name, plain):
    wide = (CELLS + "\u4e2d" * (15 << 20) + '"}').encode("utf-16")
    with zipfile.ZipFile(batch / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file, raw in plain.items():
            if file != "softmax.py":
                archive.writestr(file, raw)
        archive.writestr("softmax.ipynb", wide)
