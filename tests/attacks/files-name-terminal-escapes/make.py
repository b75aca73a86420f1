"""Hopes that the name reaches the instructor's terminal as it is."""


def make(batch, name, plain):
    folder = batch / (f"{name}\x1b[2J\x1b[3A\x1b]0;60 of 60\x07\x9b31m\r")
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
