"""Hopes that the name is set in a page as it is."""


def make(batch, name, plain):
    folder = batch / (f"{name}<img src=x onerror=alert(1)><script>document.title='6'<!--")
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
