"""Keys of eight letters, which take thirty times that each."""

import zipfile


def make(batch, name, plain):
    keys = ",".join(f'"k{number:07d}":0' for number in range(490_000))
    with zipfile.ZipFile(batch / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file, raw in plain.items():
            if file != "softmax.py":
                archive.writestr(file, raw)
        archive.writestr("softmax.ipynb", f'{{{keys},"cells":[]}}')
