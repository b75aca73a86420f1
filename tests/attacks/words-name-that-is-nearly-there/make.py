"""Lines of names that differ from the missing one in a letter or two."""

import itertools
import string


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    letters = itertools.product(string.ascii_lowercase, repeat=3)
    lines = [f"maximu{''.join(each)} = 0\n" for each in itertools.islice(letters, 12_000)]
    body = "def softmax(x):\n    return maximum_of_row(x)\n"
    (folder / "softmax.py").write_text("".join(lines[:4_000]) + body + "".join(lines[4_000:]))
