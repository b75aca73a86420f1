"""Hopes that somewhere a folder is taken for one of reports by what lies in it."""

import json

REPORT = {"schema_version": 1, "score": {"points": 100, "max_points": 100, "fraction": 1.0}}


def make(batch, name, plain):
    folder = batch / name
    for each in (name, min(batch.glob("neighbour-*")).name):
        (folder / each).mkdir(parents=True)
        submission = {"id": each, "name": each, "digest": "0" * 64}
        (folder / each / "report.json").write_text(json.dumps({**REPORT, "submission": submission}))
    (folder / "batch.json").write_text(json.dumps({"schema_version": 1, "seed": 1, "mode": "grade"}))
    (folder / "gradebook.csv").write_text(f"id,grade\n{name},6\n")
    (folder / ".report.json.x.part").write_text("")
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
