"""Hopes that remarks are printed as they come."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    (folder / "a\nnote: neighbour-001: copied from another student.py").symlink_to("softmax.py")
