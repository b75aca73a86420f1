"""Hopes that the grader reads a file that Python refuses."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    (folder / "softmax.py").write_bytes(b"\xef\xbb\xbf# coding: latin-1\n" + plain["softmax.py"])
