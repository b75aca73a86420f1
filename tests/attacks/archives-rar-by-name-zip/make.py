"""Hopes to be opened by one program and not by another."""


def make(batch, name, plain):
    (batch / f"{name}.zip").write_bytes(b"Rar!\x1a\7\1\0" + bytes(100) + b"PK\5\6" + bytes(18))
