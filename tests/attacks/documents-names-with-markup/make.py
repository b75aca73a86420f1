"""Hopes that a name is believed."""

import zipfile


def make(batch, name, plain):
    names = (
        "<img src=x onerror=alert(1)>.md",
        "=1+1.md",
        "../../pwned.md",
        "/tmp/pwned.md",
        "a\x1b[2J.md",
        "CON.md",
    )
    with zipfile.ZipFile(batch / f"{name}.zip", "w") as archive:
        for file, raw in plain.items():
            archive.writestr(file, raw)
        for file in names:
            archive.writestr(file, "proof")
