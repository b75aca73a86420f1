"""Hopes that reading Markdown takes the time of the trusted side."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    (folder / "written-1.md").write_text("[" * 90_000)
    (folder / "written-2.md").write_text("$x_1$ " * 16_000)
    (folder / "written-3.md").write_text("$" + "{" * 1900 + "}" * 1900 + "$")
    (folder / "written-4.md").write_text("|" + "a|" * 5000 + "\n|" + "-|" * 5000 + "\n" + "|\n" * 5000)
