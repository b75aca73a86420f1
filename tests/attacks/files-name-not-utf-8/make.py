"""Hopes for a UnicodeEncodeError when the name is written."""

import os


def make(batch, name, plain):
    folder = batch / (os.fsdecode(name.encode() + b"-\xff\xfe\xed\xa0\x80"))
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
