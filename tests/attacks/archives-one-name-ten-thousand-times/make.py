"""Hopes that a file which is there already is read again and counted nowhere."""

import io
import struct
import zipfile


def make(batch, name, plain):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("helper.py", b"#" * ((1 << 20) - 9))
        for file, content in plain.items():
            archive.writestr(file, content)
    whole = raw.getvalue()
    begins = whole.index(b"PK\1\2")
    line = whole[begins : begins + 46 + len("helper.py")]
    rest = whole[begins + len(line) : -22]
    table = line * 10_000 + rest
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 10_004, 10_004, len(table), begins, 0)
    (batch / f"{name}.zip").write_bytes(whole[:begins] + table + end)
