"""Hopes that every name is split into its folders, again and again, and kept."""

import gzip
import tarfile


def make(batch, name, plain):
    path = b"a/" * 30_000 + b"softmax.py"
    data = b"%d path=%s\n" % (len(path) + 12, path)
    head = tarfile.TarInfo("x")
    head.type, head.size = tarfile.XHDTYPE, len(data)
    block = head.tobuf(tarfile.USTAR_FORMAT) + data.ljust(-(-len(data) // 512) * 512, b"\0")
    block += tarfile.TarInfo("a").tobuf(tarfile.USTAR_FORMAT)
    (batch / f"{name}.tar.gz").write_bytes(gzip.compress(block * 1600))
