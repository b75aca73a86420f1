"""Hopes that machine code is loaded, or that pyvenv.cfg and a .pth file are read."""


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        if file != "softmax.py":
            (folder / file).write_bytes(raw)
    (folder / "softmax.abi3.so").write_bytes(b"\x7fELF\2\1\1" + bytes(57))
    (folder / "pyvenv.cfg").write_text("home = /tmp\ninclude-system-site-packages = true\n")
    (folder / "evil.pth").write_text("import os; os.system('touch /tmp/pwned_pth')\n")
