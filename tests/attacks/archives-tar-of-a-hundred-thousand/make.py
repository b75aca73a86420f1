"""Hopes that an archive which may be that of a whole class is listed in full, and kept in memory."""

import gzip
import tarfile


def make(batch, name, plain):
    path = b"submission/" + b"x" * 570 + b".txt\0"
    head = tarfile.TarInfo("x")
    head.type, head.size = tarfile.GNUTYPE_LONGNAME, len(path)
    block = head.tobuf(tarfile.GNU_FORMAT) + path.ljust(1024, b"\0")
    block += tarfile.TarInfo("a").tobuf(tarfile.GNU_FORMAT)
    (batch / f"{name}.tar.gz").write_bytes(gzip.compress(block * 110_000))
