"""Hopes that each file is bounded and their sum is not."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    for number in range(190):
        with open(folder / f"z{number:03d}.py", "wb") as file:
            file.truncate(1 << 20)
