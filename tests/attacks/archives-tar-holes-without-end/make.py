"""Hopes for a loop that follows the map to its end."""

import gzip
import tarfile


def make(batch, name, plain):
    head = tarfile.TarInfo("softmax.py")
    head.type = tarfile.GNUTYPE_SPARSE
    block = bytearray(head.tobuf(tarfile.GNU_FORMAT))
    block[482] = 1
    block[148:156] = b"        "
    block[148:156] = b"%06o\0 " % sum(block)
    more = bytearray(512)
    more[504] = 1
    raw = gzip.compress(bytes(block) + bytes(more) * 190_000)
    (batch / f"{name}.tar.gz").write_bytes(raw)
