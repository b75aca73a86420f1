"""Where the specimens of right and wrong work are."""

from pathlib import Path

SPECIMENS = Path(__file__).parent.parent / "specimens"
