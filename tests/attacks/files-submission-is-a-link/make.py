"""Hopes to earn a neighbour's points without a file of one's own."""


def make(batch, name, plain):
    (batch / name).symlink_to(min(batch.glob("neighbour-*")).name)
