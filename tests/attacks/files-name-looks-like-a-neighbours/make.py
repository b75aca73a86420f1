"""Hopes that the instructor cannot tell the two rows apart."""


def make(batch, name, plain):
    folder = batch / (min(batch.glob("neighbour-*")).name.replace("e", "\u0435", 1) + "\u3164")
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
