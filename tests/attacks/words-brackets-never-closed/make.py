"""Brackets, strings that are not closed, and indentation, for all that explains syntax."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    lines = "".join("x = f(1, '" + "(" * 180 + "')\n" for _ in range(4_900))
    (folder / "softmax.py").write_text(lines + "def softmax(x)\n    return x\n")
