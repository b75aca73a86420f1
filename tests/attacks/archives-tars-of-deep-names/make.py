"""Hopes that a path which is just short enough to be looked at is split into its folders many times."""

import io
import tarfile
import zipfile


def make(batch, name, plain):
    path = "a/" * 290 + "softmax.txt"
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w:gz", format=tarfile.GNU_FORMAT) as archive:
        entry = tarfile.TarInfo(path)
        for _ in range(10_000):
            archive.addfile(entry)
    with zipfile.ZipFile(batch / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as outer:
        for number in range(4):
            outer.writestr(f"{number}.tgz", raw.getvalue())
