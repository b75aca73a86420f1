"""Specimens: submissions of right and wrong work, labelled with what they must earn."""

import tomllib
from pathlib import Path

from grader.intake.modules import MODULES, Sources
from grader.intake.read import read_one
from grader.limits import Limits

SPECIMENS = Path(__file__).parent.parent / "specimens"


def load_specimen(folder):
    """Return a specimen laid over the plain submission, and its label."""
    label = tomllib.loads((folder / "specimen.toml").read_text(encoding="utf-8"))
    own = read_one(folder, Limits())
    plain = read_one(SPECIMENS / "passed_plain", Limits())
    files, modules = dict(own.files), dict(own.modules)
    for module in MODULES:
        name = f"{module}.py"
        if module not in modules and name not in label.get("absent", []):
            files[name], modules[module] = plain.files[name], name
    return Sources(folder.name, files, modules), label
