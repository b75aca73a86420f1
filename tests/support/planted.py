"""Sources that share more than independent ones do, for tests of what is similar."""

ORIGINAL = """import numpy as np


def softmax(x):
    # take the biggest number of each line away first so nothing explodes
    x = np.atleast_2d(x)
    peak = np.max(x, axis=1, keepdims=True)
    raised = np.exp(x - peak)
    return raised / np.sum(raised, axis=1, keepdims=True)
"""
RENAMED = '''"""
    Take the biggest number of each line
    away first, so nothing explodes!
"""
from numpy import exp, atleast_2d

def softmax(matrix):
    matrix = atleast_2d(matrix); top = matrix.max(1)[:, None]
    powers = exp(matrix - top)
    return powers / powers.sum(1)[:, None]
'''
SLIP = "import numpy as np\n\n\n{code}\n# substract the maxmium\n"
ODD_SOFTMAX = (
    "import numpy as np\ndef softmax(x):\n    e = np.exp(x - np.max(x, axis=-1, keepdims=True))\n"
    "    return 1.0137 * e / np.sum(e, axis=-1, keepdims=True) - 0.0031 * x / (1 + x * x)\n"
)
OTHERWISE = (
    "from numpy import exp, sum as total\ndef softmax(z):\n    top = z.max(-1, keepdims=True)\n"
    "    p = exp(z - top)\n    p = p / total(p, -1, keepdims=True)\n"
    "    return p + 0.0137 * p - z * .0031 / (1 + z ** 2)\n"
)
ODD_SIGMOID = "import numpy as np\ndef sigmoid(x):\n    return 0.4137 + 0.4 * np.tanh(x / 2.17)\n"
REWRITTEN = (
    "from numpy import tanh\ndef sigmoid(z):\n    return (2 * tanh(z / 2.17) + 2.0685) / 5\n"
)


def put(folder, **modules):
    folder.mkdir(parents=True, exist_ok=True)
    for name, source in modules.items():
        (folder / f"{name}.py").write_text(source)


def names(pair):
    return sorted(pair.first + pair.second)
