"""Where the specimens of right and wrong work are, read once."""

import functools
from pathlib import Path

from tp1 import TP1

from grader.quality.specimens import load_specimens

SPECIMENS = Path(__file__).parent.parent / "specimens"


@functools.cache
def specimens():
    """Return all specimens with their labels, by name."""
    return {specimen.name: specimen for specimen in load_specimens(SPECIMENS, TP1)}


def specimen_names():
    """Return the names of all specimens without a look into any: tests are named after them."""
    return sorted(path.name for path in SPECIMENS.iterdir() if path.is_dir())
