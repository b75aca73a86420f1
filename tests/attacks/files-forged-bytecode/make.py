"""Hopes that Python prefers __pycache__, whose hash nobody checks, or a .pyc without a source."""

import py_compile
import sys

SOFTMAX = b"import numpy as np\n\n\ndef softmax(x):\n    return np.zeros(np.shape(x))\n"


def make(batch, name, plain):
    folder = batch / name
    cache = folder / "__pycache__"
    cache.mkdir(parents=True)
    right = folder / "softmax.py"
    right.write_bytes(plain["softmax.py"])
    tag = sys.implementation.cache_tag
    for target in (cache / f"softmax.{tag}.pyc", folder / "softmax.pyc"):
        mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
        py_compile.compile(str(right), str(target), invalidation_mode=mode)
    for file, raw in plain.items():
        (folder / file).write_bytes(SOFTMAX if file == "softmax.py" else raw)
