"""Hopes that special files are made with the rights of the instructor."""

import stat
import zipfile


def make(batch, name, plain):
    with zipfile.ZipFile(batch / f"{name}.zip", "w") as archive:
        kinds = {"softmax.py": stat.S_IFCHR, "sigmoid.py": stat.S_IFIFO}
        for file, raw in plain.items():
            info = zipfile.ZipInfo(file)
            info.external_attr = (kinds.get(file, stat.S_IFREG) | 0o6777) << 16
            archive.writestr(info, raw)
