"""Hopes that links are made and followed."""

import stat
import zipfile


def make(batch, name, plain):
    with zipfile.ZipFile(batch / f"{name}.zip", "w") as archive:
        for file, raw in plain.items():
            if file != "softmax.py":
                archive.writestr(file, raw)
        link = zipfile.ZipInfo("softmax.py")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "../../reference/softmax.py")
