"""Hopes that grader and marker unpack different files: most programs keep the last."""

import warnings
import zipfile

WRONG = b"import numpy as np\n\n\ndef softmax(x):\n    return np.zeros(np.shape(x))\n"


def make(batch, name, plain):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(batch / f"{name}.zip", "w") as archive:
            for file, raw in plain.items():
                archive.writestr(file, raw)
            archive.writestr("softmax.py", WRONG)
