"""Hopes that a folder is read as a file."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        if file != "neural.py":
            (folder / file).write_bytes(raw)
    (folder / "neural.py" / "neural.py").mkdir(parents=True)
