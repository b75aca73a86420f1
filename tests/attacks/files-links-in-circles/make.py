"""Hopes that the error of looking at one ends the list, so that what comes after it is lost."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    for number in range(30):
        (folder / f"{number}").symlink_to(f"{number}")
        (folder / f"{number}.py").symlink_to(f"{number}.py")
