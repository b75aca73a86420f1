"""Hopes to be read as another name, and to turn the points in the same row."""


def make(batch, name, plain):
    folder = batch / (f"{name}\u202e06 fo 06\u2066\u200f")
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
