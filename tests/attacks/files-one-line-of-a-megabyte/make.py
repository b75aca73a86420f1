"""Hopes that the whole line is quoted, or that a pattern takes for ever on it."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    (folder / "softmax.py").write_bytes(b"x = ['" + b"1, " * 340_000 + b"')")
