"""What Gradescope puts beside submissions, from a student."""

import zipfile

WHO = "submission_1:\n  :submitters:\n  - :name: neighbour-001\n    :sid: '1'\n"


def make(batch, name, plain):
    with zipfile.ZipFile(batch / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("submission_metadata.yml", WHO + "x:\n" + "- b\n" * (15 << 20))
        for number in (1, 2):
            for file, raw in plain.items():
                archive.writestr(f"submission_{number}/{file}", raw)
