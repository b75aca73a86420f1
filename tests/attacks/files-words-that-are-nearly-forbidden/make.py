"""Names with a forbidden one inside, and dots before blanks."""

import zipfile


def make(batch, name, plain):
    said = ("xsettracex _getframes . f_traces . _workers tb_frames\n" * 17_000).encode()
    with zipfile.ZipFile(batch / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file, raw in plain.items():
            archive.writestr(file, raw if file != "softmax.py" else b"def softmaz(x): return x\n")
        for number in range(16):
            archive.writestr(f"part_{number}.py", b'"""' + said + b'"""\n')
