"""Hopes that the grader decodes lines with whatever codec a student names."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    (folder / "softmax.py").write_bytes(b"# coding: zlib_codec\n" + plain["softmax.py"])
    (folder / "sigmoid.py").write_bytes(b"# coding: pwned_codec\n" + plain["sigmoid.py"])
    (folder / "encodings").mkdir()
    (folder / "encodings" / "pwned_codec.py").write_text("open('/tmp/pwned_codec', 'w').close()\n")
