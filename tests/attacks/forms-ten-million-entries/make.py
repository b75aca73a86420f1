"""Hopes that every entry is read, and judged."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    with (folder / "answers.toml").open("w") as file:
        for start in range(0, 10_000_000, 100_000):
            file.writelines(f'a{start + n} = "1"\n' for n in range(100_000))
