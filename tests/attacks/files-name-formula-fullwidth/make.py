"""Hopes that only ASCII is looked for at the beginning of a cell."""


def make(batch, name, plain):
    folder = batch / (f"\uff1dcmd|calc!A0 {name}")
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
