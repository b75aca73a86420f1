"""Hopes to overwrite the neighbour's report, or to get the marks that are given to their name."""

import zipfile


def make(batch, name, plain):
    other = min(batch.glob("neighbour-*")).name
    with zipfile.ZipFile(batch / f"{other}.zip", "w") as archive:
        for file, raw in plain.items():
            archive.writestr(file, raw)
