"""Hopes that links are followed when documents are kept."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    neighbour = min(batch.glob("neighbour-*"))
    (folder / "written.md").symlink_to(batch.parent / "home" / "notes.txt")
    (folder / "written.txt").symlink_to(neighbour / "softmax.py")
    (folder / "written.pdf").symlink_to("/dev/zero")
