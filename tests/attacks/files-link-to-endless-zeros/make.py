"""Hopes that the file is read to its end."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        if file != "softmax.py":
            (folder / file).write_bytes(raw)
    (folder / "softmax.py").symlink_to("/dev/zero")
