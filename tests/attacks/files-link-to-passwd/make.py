"""Hopes for the SyntaxError that quotes the first line of /etc/passwd."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        if file != "gradcheck.py":
            (folder / file).write_bytes(raw)
    (folder / "gradcheck.py").symlink_to("/etc/passwd")
