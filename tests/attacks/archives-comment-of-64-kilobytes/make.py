"""Hopes that the comment is shown, or that the false end in it is believed."""

import zipfile


def make(batch, name, plain):
    with zipfile.ZipFile(batch / f"{name}.zip", "w") as archive:
        for file, raw in plain.items():
            archive.writestr(file, raw)
        archive.comment = (b"<script>alert(1)</script>PK\5\6" + bytes(18)) * 1300
