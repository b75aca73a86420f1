"""Hopes that archives among the files are opened by another way than the files are."""

import zipfile


def make(batch, name, plain):
    outside = batch.parent / "temp" / "notes.txt"
    folder = batch / name
    folder.mkdir()
    (folder / "submission.zip").symlink_to(outside)
