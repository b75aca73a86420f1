"""Hopes that the grader waits for somebody to type a password."""

import zipfile


def make(batch, name, plain):
    with zipfile.ZipFile(batch / f"{name}.zip", "w") as archive:
        for file, raw in plain.items():
            archive.writestr(file, raw)

    path = batch / f"{name}.zip"
    raw = path.read_bytes()
    for head, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        parts = raw.split(head)
        parts[1:] = [each[: flags - 4] + b"\1" + each[flags - 3 :] for each in parts[1:]]
        raw = head.join(parts)
    path.write_bytes(raw)
