"""Hopes that what is kept to be marked is written over a report."""

import zipfile


def make(batch, name, plain):
    other = min(batch.glob("neighbour-*")).name
    paths = (
        "report.json.pdf",
        "report.html",
        "handed-in",
        f"x/..\\\\..\\\\{other}\\\\report.html.pdf",
    )
    with zipfile.ZipFile(batch / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file, raw in plain.items():
            archive.writestr(file, raw)
        for path in (*paths, f"{other}/report.json.txt", ".pdf", "CON.pdf"):
            archive.writestr(path, "not what stood here")
