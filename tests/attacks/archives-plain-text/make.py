"""Hopes to be taken for what it is not."""


def make(batch, name, plain):
    (batch / f"{name}.zip").write_bytes(plain["softmax.py"])
