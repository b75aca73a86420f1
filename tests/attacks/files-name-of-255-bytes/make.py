"""Hopes that the report's folder or a temporary file gets too long a name."""


def make(batch, name, plain):
    folder = batch / (name + (255 - len(name)) // 3 * "\ufdfa")
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
