"""Files in folders, all called like modules, all naming all."""

import zipfile

SAID = "# sigmoid gradcheck neural softma x sigmoi d\n" * 1_800


def make(batch, name, plain):
    with zipfile.ZipFile(batch / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file, raw in plain.items():
            archive.writestr(file, raw if file != "softmax.py" else b"def softmaz(x): return x\n")
        for number in range(190):
            archive.writestr(f"part_{number}.py", SAID)
