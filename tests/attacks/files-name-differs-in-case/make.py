"""Hopes for the neighbour's place where names are compared without case, as capitals sort first."""


def make(batch, name, plain):
    folder = batch / (min(batch.glob("neighbour-*")).name.upper())
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
