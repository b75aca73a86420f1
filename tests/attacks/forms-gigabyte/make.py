"""Hopes that it is read into memory."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    with (folder / "answers.toml").open("wb") as file:
        file.truncate(1 << 30)
