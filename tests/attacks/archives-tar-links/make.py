"""Hopes that links in an archive are followed when it is read."""

import tarfile


def make(batch, name, plain):
    with tarfile.open(batch / f"{name}.tar.gz", "w:gz") as archive:
        for number, file in enumerate(plain):
            entry = tarfile.TarInfo(file)
            entry.type = tarfile.SYMTYPE if number % 2 else tarfile.LNKTYPE
            entry.linkname = "/etc/passwd"
            archive.addfile(entry)
