"""Hopes that headers which are passed over cost nothing, however many there are."""

import gzip
import tarfile


def make(batch, name, plain):
    head = tarfile.TarInfo("g")
    head.type = tarfile.XGLTYPE
    raw = gzip.compress(head.tobuf(tarfile.USTAR_FORMAT) * 190_000)
    (batch / f"{name}.tgz").write_bytes(raw)
