"""Hopes that the file is read whole."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        if file != "softmax.py":
            (folder / file).write_bytes(raw)
    with open(folder / "softmax.py", "wb") as file:
        file.truncate(200_000_000)
