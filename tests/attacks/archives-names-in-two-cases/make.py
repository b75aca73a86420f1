"""Hopes that the better one is taken."""

import zipfile

WRONG = b"import numpy as np\n\n\ndef softmax(x):\n    return np.zeros(np.shape(x))\n"


def make(batch, name, plain):
    with zipfile.ZipFile(batch / f"{name}.zip", "w") as archive:
        archive.writestr("SOFTMAX.PY", plain["softmax.py"])
        archive.writestr("Softmax.py", plain["softmax.py"])
        archive.writestr("softmax.py", WRONG)
        for file, raw in plain.items():
            if file != "softmax.py":
                archive.writestr(file, raw)
