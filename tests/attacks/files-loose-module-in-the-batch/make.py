"""Hopes that the batch itself is taken for a submission, so that nobody else is graded."""


def make(batch, name, plain):
    (batch / "softmax.py").write_bytes(plain["softmax.py"])
