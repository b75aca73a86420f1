"""Hopes that the change of encoding costs more than the limits on bytes bound."""

import codecs
import zipfile


def make(batch, name, plain):
    text = codecs.BOM_UTF16_LE + ("# coding: " + " " * 500_000).encode("utf-16-le")
    with zipfile.ZipFile(batch / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(200):
            archive.writestr(f"helper{number}.py", text)
