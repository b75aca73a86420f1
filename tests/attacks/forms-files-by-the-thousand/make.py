"""Hopes that all are read and judged."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    for number in range(5_000):
        (folder / f"{number}").mkdir()
        (folder / f"{number}" / "answers.toml").write_text(f'parameter_count = "{number}"\n')
