"""Hopes for a remark without end."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    for number in range(100):
        (folder / f"{number:03d}-{'x' * 200}").mkdir()
        (folder / f"{number:03d}-{'x' * 200}" / "softmax.py").write_bytes(plain["softmax.py"])
