"""Hopes to be graded for a neighbour's work."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        if file != "sigmoid.py":
            (folder / file).write_bytes(raw)
    other = min(batch.glob("neighbour-*"))
    (folder / "sigmoid.py").symlink_to(f"../{other.name}/sigmoid.py")
