"""Hopes that the file is run, or that the offsets are taken from the wrong beginning."""

import zipfile


def make(batch, name, plain):
    with zipfile.ZipFile(batch / f"{name}.zip", "w") as archive:
        for file, raw in plain.items():
            archive.writestr(file, raw)
    path = batch / f"{name}.zip"
    path.write_bytes(b"#!/bin/sh\ntouch /tmp/pwned_sfx\nexit\n" + path.read_bytes())
    path.chmod(0o755)
