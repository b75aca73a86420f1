"""Hopes that what is read from an archive does not fit in one message to the worker."""

import zipfile


def make(batch, name, plain):
    with zipfile.ZipFile(batch / f"{name}.zip", "w") as archive:
        for file, raw in plain.items():
            archive.writestr(file, raw)
        for number in range(60):
            archive.writestr(f"{number:03d}{60_000 * 'x'}.py", b"")
