"""What a person is to mark is copied beside the report."""

import zipfile


def make(batch, name, plain):
    with zipfile.ZipFile(batch / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file, raw in plain.items():
            archive.writestr(file, raw)
        for number in range(12):
            archive.writestr(f"written-{number}.pdf", b"%PDF-1.4" + bytes(20 << 20))
