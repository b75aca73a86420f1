"""Hopes that something is unpacked to the path that it names."""

import io
import tarfile


def make(batch, name, plain):
    with tarfile.open(batch / f"{name}.tar", "w", format=tarfile.PAX_FORMAT) as archive:
        for file, raw in plain.items():
            for prefix in ("../neighbour-001/", "/tmp/pwned/"):
                entry = tarfile.TarInfo("a")
                entry.pax_headers = {"path": prefix + file}
                entry.size = len(raw)
                archive.addfile(entry, io.BytesIO(raw))
