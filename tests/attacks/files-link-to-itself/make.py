"""Hopes that whoever resolves the link goes round in circles, or raises."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        if file != "softmax.py":
            (folder / file).write_bytes(raw)
    (folder / "softmax.py").symlink_to("softmax.py")
