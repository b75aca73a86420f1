"""Hopes that a folder index.html stands where the page must go."""


def make(batch, name, plain):
    folder = batch / ("index.html")
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
