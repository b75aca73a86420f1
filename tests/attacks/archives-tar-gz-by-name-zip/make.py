"""Hopes that the content decides, and that tar makes links and climbs."""

import io
import tarfile


def make(batch, name, plain):
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w:gz") as archive:
        link = tarfile.TarInfo("out")
        link.type, link.linkname = tarfile.SYMTYPE, "/tmp"
        archive.addfile(link)
        for file, content in (("out/pwned.py", b""), ("../pwned.py", b""), *plain.items()):
            info = tarfile.TarInfo(file)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    (batch / f"{name}.zip").write_bytes(raw.getvalue())
