"""Hopes that the batch waits for a writer."""

import os


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        if file != "softmax.py":
            (folder / file).write_bytes(raw)
    os.mkfifo(folder / "softmax.py")
