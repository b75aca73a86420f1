"""Hopes that paths are trusted where names are not."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    for odd in (
        "<script>alert(1)<!--",
        "\x1b[2J\x1b]52;c;cHduZWQ=\x07",
        "=1+1",
        "\u202e",
        "\udcff",
        "{{ 7*7 }}",
    ):
        (folder / f"{odd}.py").symlink_to("softmax.py")
