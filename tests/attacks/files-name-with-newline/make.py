"""Hopes for a row of the instructor's summary that nobody earned."""


def make(batch, name, plain):
    folder = batch / (
        f"{name}\nneighbour-000          15       10         15      20     60     6*"
    )
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
