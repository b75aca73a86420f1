"""Hopes for a fault of what reads it."""

import random


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    rubbish = random.Random(20261130).randbytes(10_000)
    (folder / "written.pdf").write_bytes(b"%PDF-1.7\n" + rubbish)
