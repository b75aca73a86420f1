"""Hopes that the file is split anew for each line that is quoted: seconds of the grader a finding."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    source = b"def softmax(x, deep=12):\n    if deep:\n        return softmax(x, deep - 1)\n    raise ValueError(deep)\n"
    (folder / "softmax.py").write_bytes(b"\n" * 1_048_000 + source)
