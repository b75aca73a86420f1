"""Hopes that the whole machine is searched for modules."""


def make(batch, name, plain):
    (batch / name).symlink_to("/")
