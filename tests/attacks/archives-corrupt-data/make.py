"""Hopes that an error nobody thought of ends the batch."""

import zipfile


def make(batch, name, plain):
    path = batch / f"{name}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(plain, reverse=True):
            archive.writestr(file, plain[file])
    raw = bytearray(path.read_bytes())
    at = raw.index(b"softmax.py") + 10
    raw[at + 20 : at + 60] = b"\xff" * 40
    path.write_bytes(raw)
