"""An archive in which documents lie as they are, in another that packs them to nothing."""

import io
import zipfile


def make(batch, name, plain):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        for number in range(3):
            archive.writestr(f"written-{number}.pdf", bytes(31 << 20))
    with zipfile.ZipFile(batch / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file, raw in plain.items():
            archive.writestr(file, raw)
        archive.writestr("written.zip", inner.getvalue())
