"""Hopes that folders are looked into without a bound to see whether they are a class of their own."""


def make(batch, name, plain):
    for number in range(100):
        inner = batch / name / f"{number:03d}"
        inner.mkdir(parents=True)
        for each in range(200):
            (inner / f"{each:03d}").mkdir()
