"""Hopes that the archive is unpacked to disk."""

import zipfile

WRONG = b"import numpy as np\n\n\ndef softmax(x):\n    return np.zeros(np.shape(x))\n"


def make(batch, name, plain):
    with zipfile.ZipFile(batch / f"{name}.zip", "w") as archive:
        for target in ("../pwned.py", "../../pwned.py", "..\\..\\pwned.py", "a/../../pwned.py"):
            archive.writestr(target, WRONG)
        archive.writestr(f"../{min(batch.glob('neighbour-*')).name}/softmax.py", WRONG)
        for file, raw in plain.items():
            archive.writestr(file, raw)
