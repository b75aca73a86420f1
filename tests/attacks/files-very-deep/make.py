"""Hopes that whoever looks for them recurses once a folder."""


def make(batch, name, plain):
    folder = batch / name
    deep = folder.joinpath(*["d"] * 300)
    deep.mkdir(parents=True)
    for file, raw in plain.items():
        (deep / file).write_bytes(raw)
