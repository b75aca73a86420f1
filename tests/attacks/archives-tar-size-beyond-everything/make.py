"""Hopes for a number that is too large for whoever adds or seeks."""

import tarfile


def make(batch, name, plain):
    head = bytearray(tarfile.TarInfo("softmax.py").tobuf(tarfile.GNU_FORMAT))
    head[124:136] = b"\x80" + (1 << 80).to_bytes(11, "big")
    head[148:156] = b"        "
    head[148:156] = b"%06o\0 " % sum(head)
    (batch / f"{name}.tar").write_bytes(bytes(head) + bytes(1024))
