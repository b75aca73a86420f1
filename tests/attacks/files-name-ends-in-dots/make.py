"""Windows leaves dots and spaces at the end of a name out."""


def make(batch, name, plain):
    folder = batch / f"{min(batch.glob('neighbour-*')).name}. . ."
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
