"""Hopes that what lies in a group is the neighbour's second hand-in."""


def make(batch, name, plain):
    other = min(batch.glob("neighbour-*")).name
    inside = batch / "Group 1" / other
    inside.mkdir(parents=True)
    for file, raw in plain.items():
        (inside.parent / file).write_bytes(raw)
        (inside / file).write_bytes(b"raise SystemExit")
