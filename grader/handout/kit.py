"""What students are given: skeletons, the self-check with the public pack, and how to use them.

It holds no answers: the reference is no part of the package that students install.
"""

from __future__ import annotations

from importlib import resources

from grader.answer_key.public_pack import load_pack
from grader.handout.wheel import archive, build_wheel
from grader.intake.modules import MODULES

LEFT_OUT = ("batch", "batch_diff", "gradebook", "handout", "quality", "similarity")
"""Rooms that only an instructor's commands need."""

FOLDER = "tp1"
"""Everything in the zip is in one folder."""


def build_handout(pack: bytes | None, source: str = "the public pack") -> bytes:
    """Return the zip, with another public pack if one is given; the same bytes for the same files.

    Raises UsageError that names the `source` of a pack that cannot be used.
    """
    package = resources.files("grader")
    if pack is not None:
        load_pack(pack, source)
    name, wheel = build_wheel({} if pack is None else {"grader/public.npz": pack}, LEFT_OUT)
    guide = (package / "guides" / "student.md").read_text(encoding="utf-8")
    files = {"README.md": guide.replace("WHEEL", name).encode()}
    files |= {
        f"{each}.py": (package / "assignments" / "tp1" / "starter" / f"{each}.py").read_bytes()
        for each in MODULES
    }
    files[name] = wheel
    return archive({f"{FOLDER}/{each}": raw for each, raw in files.items()})
