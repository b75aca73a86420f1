"""Hopes that the text as it was handed in, four times as long, is kept and counted nowhere."""

import codecs
import io
import zipfile


def make(batch, name, plain):
    text = codecs.BOM_UTF32_LE + ("# " + "x" * 260_000).encode("utf-32-le")
    with zipfile.ZipFile(batch / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as outer:
        for number in range(4):
            raw = io.BytesIO()
            with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as inner:
                for file in list(plain)[: number + 1]:
                    inner.writestr(file, "raise SystemExit")
                for each in range(190):
                    inner.writestr(f"helper{each}.py", text)
            outer.writestr(f"{number}.zip", raw.getvalue())
