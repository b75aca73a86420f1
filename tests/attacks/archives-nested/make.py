"""Hopes that archives are opened as deep as they go, as one that holds itself."""

import io
import zipfile


def make(batch, name, plain):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        for file, raw in plain.items():
            archive.writestr(file, raw)
    for _ in range(3):
        outer = io.BytesIO()
        with zipfile.ZipFile(outer, "w") as archive:
            archive.writestr("submission.zip", inner.getvalue())
        inner = outer
    (batch / f"{name}.zip").write_bytes(inner.getvalue())
