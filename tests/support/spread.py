"""A spread of the specimens and of the attacks, for `--spread`: another NumPy, another user.

What becomes of them was seen with all of them already; here it is asked whether it hangs on that.
"""

import pytest

EVERY = 8
"""One of so many is taken, in the order of their names, which begin with what they are about."""

OF_A_USER = (
    *("answers-own-memory", "answers-parents-proc", "answers-reference-on-disk"),
    *("files-unreadable-folder", "files-unreadable-module", "process-census"),
    *("process-change-user", "process-clocks-of-others", "process-fork-bomb"),
    *("process-kill-group", "process-kill-parent", "process-limits-of-the-grader"),
    *("process-look-into-parent", "process-new-session", "process-no-death-signal"),
    *("process-raise-limits", "process-signal-everybody", "process-thread-bomb"),
)
"""Attacks whose outcome hangs on what the user may do who runs the grader."""


def chosen_specimens(names, config):
    """Return all names, or those of a spread if it is asked for: the plain one is always there."""
    names = list(names)
    if not config.option.spread:
        return names
    return sorted({*names[::EVERY], *(name for name in names if name.startswith("timed_out"))})


def chosen_attacks(names, config):
    """Return all names, or those of a spread if it is asked for."""
    return sorted({*names[::EVERY], *OF_A_USER}) if config.option.spread else names


def needs_all(config):
    """Skip a test that counts them all where there is a spread alone."""
    if config.option.spread:
        pytest.skip("a spread of them is not all")
