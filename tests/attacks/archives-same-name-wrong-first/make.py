"""Hopes that of two the better one is taken, or that ./softmax.py is another file."""

import zipfile

WRONG = b"import numpy as np\n\n\ndef softmax(x):\n    return np.zeros(np.shape(x))\n"


def make(batch, name, plain):
    with zipfile.ZipFile(batch / f"{name}.zip", "w") as archive:
        archive.writestr("softmax.py", WRONG)
        for file, raw in plain.items():
            archive.writestr(f"./{file}", raw)
