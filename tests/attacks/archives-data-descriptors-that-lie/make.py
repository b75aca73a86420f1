"""Hopes that the size behind the data is believed, as it is where an archive was streamed."""

import io
import zipfile


class Unseekable(io.BytesIO):
    def seekable(self):
        return False

    def seek(self, *_):
        raise OSError


def make(batch, name, plain):
    stream = Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, raw in plain.items():
            archive.writestr(file, raw)
    raw = bytearray(stream.getvalue())
    at = raw.find(b"PK\7\10")
    while at >= 0:
        raw[at + 4 : at + 16] = b"\xff" * 12
        at = raw.find(b"PK\7\10", at + 4)
    (batch / f"{name}.zip").write_bytes(raw)
