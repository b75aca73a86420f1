"""Hopes for a UnicodeDecodeError where nobody expects one."""

import zipfile


def make(batch, name, plain):
    with zipfile.ZipFile(batch / f"{name}.zip", "w") as archive:
        for file, raw in plain.items():
            archive.writestr(file, raw)
        archive.writestr("h\u00e9lper.py", b"")
    path = batch / f"{name}.zip"
    path.write_bytes(path.read_bytes().replace("h\u00e9".encode(), b"h\xff\xfe"))
