"""Hopes that the grader guesses what half a character stands for."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    (folder / "softmax.py").write_bytes(plain["softmax.py"].decode().encode("utf-16") + b"!")
