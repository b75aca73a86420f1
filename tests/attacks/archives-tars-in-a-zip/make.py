"""Hopes that an archive in an archive multiplies what the outer one may cost."""

import gzip
import io
import tarfile
import zipfile


def make(batch, name, plain):
    data = b"5 a=\n" * 100
    head = tarfile.TarInfo("x")
    head.type, head.size = tarfile.XHDTYPE, len(data)
    block = head.tobuf(tarfile.USTAR_FORMAT) + data.ljust(512, b"\0")
    block = block * 7 + tarfile.TarInfo("a").tobuf(tarfile.USTAR_FORMAT)
    inner = gzip.compress(block * 9000)
    with zipfile.ZipFile(batch / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as outer:
        for number in range(4):
            outer.writestr(f"{number}.tar.gz", inner)
