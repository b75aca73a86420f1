"""Hopes that the budget is one of each archive, and that what is packed twice costs twice."""

import io
import struct
import zipfile


def make(batch, name, plain):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("softmax.py", b"#" * ((1 << 20) - 9))
    whole = raw.getvalue()
    begins = whole.index(b"PK\1\2")
    table = whole[begins:-22] * 10_000
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 10_000, 10_000, len(table), begins, 0)
    with zipfile.ZipFile(batch / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as outer:
        for number in range(4):
            outer.writestr(f"{number}.zip", whole[:begins] + table + end)
