"""Hopes that the suffix decides what is opened."""


def make(batch, name, plain):
    folder = batch / (f"{name}.zip")
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
