"""Hopes that the rest of the file is read differently by different readers."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    (folder / "softmax.py").write_bytes(b"x = '\0'\n" + plain["softmax.py"])
