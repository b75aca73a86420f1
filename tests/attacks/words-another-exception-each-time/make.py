"""A hundred helpers of a hundred kilobytes that call each other."""

import zipfile


def make(batch, name, plain):
    with zipfile.ZipFile(batch / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file, raw in plain.items():
            if file != "sigmoid.py":
                archive.writestr(file, raw)
        archive.writestr(
            "sigmoid.py", "import k0\ndef sigmoid(x): return k0.go(x)\nsigmoid_grad = sigmoid\n"
        )
        for number in range(100):
            head = f"import k{number + 1}\ndef go(x): return k{number + 1}.go(x)\n"
            if number == 99:
                head = (
                    "CALLS = []\n\n\ndef go(x):\n    CALLS.append(0)\n"
                    "    raise LookupError('no. %d' % len(CALLS))\n"
                )
            archive.writestr(f"k{number}.py", head + "# a\n" * 25_000)
