"""Hopes that each field is cut off what remains, which is then copied as often as there are fields."""

import io
import struct
import zipfile


def make(batch, name, plain):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("a.txt", b"")
    whole = raw.getvalue()
    begins = whole.index(b"PK\1\2")
    line = bytearray(whole[begins:-22])
    extra = struct.pack("<HH", 9, 0) * 16_383
    line[30:32] = struct.pack("<H", len(extra))
    table = (bytes(line) + extra) * 60
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 60, 60, len(table), begins, 0)
    with zipfile.ZipFile(batch / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as outer:
        for number in range(4):
            outer.writestr(f"{number}.zip", whole[:begins] + table + end)
