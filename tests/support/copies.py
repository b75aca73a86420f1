"""Copies of a book that somebody has changed."""

import io
import tarfile


def changed(copy, name, change):
    """Write a copy again with one member changed; return it."""
    target = copy.with_name("changed.tar")
    with tarfile.open(copy) as old, tarfile.open(target, "w") as new:
        for member in old.getmembers():
            raw = old.extractfile(member).read()
            if member.name.startswith(name):
                raw = change(raw)
                member.size = len(raw)
            new.addfile(member, io.BytesIO(raw))
    return target
