"""Hopes that some command gets the name as an argument."""


def make(batch, name, plain):
    folder = batch / (f"--help -o {name} --isolation=limits")
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
