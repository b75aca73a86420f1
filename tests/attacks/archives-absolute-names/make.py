"""Hopes that what begins with a slash is written there, or read from there."""

import zipfile


def make(batch, name, plain):
    with zipfile.ZipFile(batch / f"{name}.zip", "w") as archive:
        for target in ("/tmp/pwned.py", "/dev/shm/pwned.py", "//pwned.py", "/softmax.py"):
            archive.writestr(target, plain["softmax.py"])
        for file, raw in plain.items():
            if file != "softmax.py":
                archive.writestr(file, raw)
