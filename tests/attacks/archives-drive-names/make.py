"""Hopes that only slashes are looked for."""

import zipfile

WRONG = b"import numpy as np\n\n\ndef softmax(x):\n    return np.zeros(np.shape(x))\n"


def make(batch, name, plain):
    with zipfile.ZipFile(batch / f"{name}.zip", "w") as archive:
        for file, raw in plain.items():
            archive.writestr(file, raw)
        for target in (
            "C:\\pwned.py",
            "\\\\server\\share\\softmax.py",
            "C:softmax.py",
            "a:b\\neural.py",
        ):
            archive.writestr(target, WRONG)
