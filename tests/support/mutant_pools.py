"""Pools of mutants: where those of the project are, and small ones made for a test."""

from pathlib import Path

MUTANTS = Path(__file__).parent.parent / "mutants"

WRONG = """
[[mutant]]
id = "nothing-compared"
why = "Nothing is compared."
loses = ["gradcheck.rejects"]
edits = [{ old = "agrees = relative <= TOLERANCE", new = "agrees = True" }]
"""

RIGHT = """
[[mutant]]
id = "another-step"
why = "It is said to be wrong, and is not."
edits = [{ old = "STEP = 1e-5", new = "STEP = 2e-5" }]
"""


def written_pool(folder, text, task="gradcheck", name="kind"):
    """Write a file of a pool; return the folder of all pools."""
    (folder / task).mkdir(parents=True, exist_ok=True)
    raw = text.encode() if isinstance(text, str) else text
    (folder / task / f"{name}.toml").write_bytes(raw)
    return folder
