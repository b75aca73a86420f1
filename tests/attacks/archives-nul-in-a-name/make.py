"""Hopes that softmax.py?.txt is read as softmax.py after the true one, or instead of it."""

import zipfile

WRONG = b"import numpy as np\n\n\ndef softmax(x):\n    return np.zeros(np.shape(x))\n"


def make(batch, name, plain):
    with zipfile.ZipFile(batch / f"{name}.zip", "w") as archive:
        archive.writestr("softmax.py", WRONG)
        archive.writestr("softmax.py?.txt", plain["softmax.py"])
        archive.writestr("../pwned.py?.py", b"")
        for file, raw in plain.items():
            if file != "softmax.py":
                archive.writestr(file, raw)
    path = batch / f"{name}.zip"
    path.write_bytes(path.read_bytes().replace(b".py?", b".py\0"))
