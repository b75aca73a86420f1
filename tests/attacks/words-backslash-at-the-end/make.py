"""A file that ends in a backslash, at which no string of three quotation marks can end."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    marks = '"""\n' + '\\"""\n' * 4_990
    (folder / "softmax.py").write_text(marks + "x" * 75_000 + "\\")
