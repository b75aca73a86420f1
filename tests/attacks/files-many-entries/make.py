"""Hopes that every one of them is read, or that the modules are not among those that are."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    for number in range(3000):
        (folder / f"{number}.txt").touch()
        if number < 300:
            (folder / f"a{number}.py").touch()
            (folder / f"b{number}").mkdir()
