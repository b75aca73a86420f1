"""Hopes that the compiler overflows its stack, and in a trusted process."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    (folder / "softmax.py").write_bytes(b"x = " + b"-" * 500_000 + b"1\n" + plain["softmax.py"])
