"""Hopes that it is searched from one end to the other."""


def make(batch, name, plain):
    with open(batch / f"{name}.zip", "wb") as file:
        file.truncate(3_000_000_000)
