"""Walls that a worker raises around itself before it reads a byte of student code.

Every wall that really went up is named; one that the machine does not offer is left out, and the
trusted side decides whether that is good enough.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import struct
import sys
from typing import Any

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

# Loaded here, once, and not in each worker: it takes a third of the time that locking does.
LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform.startswith("linux") else None
if LIBC is not None:
    # ctypes makes a function when it is first asked for, which is slow: not in every worker.
    _ = LIBC.prctl, LIBC.syscall, LIBC.capget, LIBC.capset

PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP = 1, 38, 22
SECCOMP_MODE_FILTER = 2
SIGKILL = 9
# Numbers of the Landlock system calls, the same on all architectures (landlock(7)).
LANDLOCK_CREATE, LANDLOCK_ADD_RULE, LANDLOCK_RESTRICT = 444, 445, 446
# (ABI, number of file access rights it knows): include/uapi/linux/landlock.h.
FILE_RIGHTS = ((5, 16), (3, 15))
LEAST_ABI = 3
"""Linux 6.2. Before it, Landlock lets a file that can be read be emptied with O_TRUNC."""

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
NETWORK_ABI, SCOPE_ABI = 4, 6

CAPABILITY_VERSION = 0x20080522
CAP_DAC_READ_SEARCH = 1 << 2
"""What root may keep: without it, root could not read packages in another user's home. Landlock
bounds what is read, and the system calls that this capability is abused with are refused."""

OWN_PROCESS = 0x0DEC0DE5
"""Stands in the filter of system calls for the number of the process that loads it: no process has
such a high one (PID_MAX_LIMIT in include/linux/threads.h)."""


def own_clock(process: int) -> int:
    """Return the first of the numbers of a process's CPU clocks, as 32 bits."""
    return (~process << 3) & 0xFFFFFFFF


def raise_walls(config: dict[str, Any], ruleset: int | None) -> list[str]:
    """Lock this process as `config` says and return the names of the walls that are up."""
    walls = []
    if _limit_resources(config["rlimits"]):
        walls.append("rlimits")
    if LIBC is None or config["isolation"] == "limits":
        return walls
    LIBC.prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)
    if LIBC.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
        walls.append("no-new-privileges")
    if ruleset is not None:
        if LIBC.syscall(LANDLOCK_RESTRICT, ruleset, 0) == 0:
            walls.append("landlock")
        os.close(ruleset)
    if _drop_capabilities(LIBC):
        walls.append("capabilities")
    if config["seccomp"] and _filter_system_calls(LIBC, bytes.fromhex(config["seccomp"])):
        walls.append("seccomp")
    return walls


def _limit_resources(limits: dict[str, int]) -> bool:
    """Apply `{"AS": bytes, "CPU": seconds, ...}` as soft and hard limits."""
    if resource is None:
        return False
    for name, value in limits.items():
        # macOS refuses RLIMIT_AS; the deadlines of the trusted side still hold there.
        with contextlib.suppress(ValueError, OSError, AttributeError):
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))
    return True


def _drop_capabilities(libc: ctypes.CDLL) -> bool:
    """Give up root's powers one and all, but for reading; nothing changes for other users."""
    header = struct.pack("=Ii", CAPABILITY_VERSION, 0)
    held = ctypes.create_string_buffer(24)
    if libc.capget(header, held) != 0:
        return False
    permitted = struct.unpack("=6I", held.raw)[1]
    kept = permitted & CAP_DAC_READ_SEARCH
    return bool(libc.capset(header, struct.pack("=6I", kept, kept, 0, 0, 0, 0)) == 0)


def prefer_oom_kill() -> None:
    """Let the system end this process first if the machine runs out of memory."""
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:  # noqa: PTH123
        file.write("1000")


def make_ruleset(readable: list[str]) -> int | None:
    """Return a Landlock ruleset that lets only the paths in `readable` be read, None without one.

    Made once by the zygote: a rule costs a system call and there are some 250 of them.
    """
    if LIBC is None:
        return None
    libc = LIBC
    abi = libc.syscall(LANDLOCK_CREATE, None, 0, 1)
    if abi < LEAST_ABI:
        return None
    rights = next(count for version, count in FILE_RIGHTS if abi >= version)
    attributes = struct.pack(
        "=QQQ",
        (1 << rights) - 1,
        0b11 if abi >= NETWORK_ABI else 0,
        0b11 if abi >= SCOPE_ABI else 0,
    )
    ruleset: int = libc.syscall(LANDLOCK_CREATE, attributes, len(attributes), 0)
    if ruleset < 0:  # an older kernel refuses the longer structure
        ruleset = libc.syscall(LANDLOCK_CREATE, attributes, 8, 0)
    for path in readable:
        with contextlib.suppress(OSError):
            _add_rule(libc, ruleset, path)
    return ruleset if ruleset >= 0 else None


def _add_rule(libc: ctypes.CDLL, ruleset: int, path: str) -> None:
    fd = os.open(path, os.O_PATH | os.O_CLOEXEC)  # type: ignore[attr-defined,unused-ignore]
    access = READ_FILE | READ_DIR if os.path.isdir(path) else READ_FILE  # noqa: PTH112
    if path == os.devnull:
        access |= WRITE_FILE
    libc.syscall(LANDLOCK_ADD_RULE, ruleset, 1, struct.pack("=Qi", access, fd), 0)
    os.close(fd)


def _filter_system_calls(libc: ctypes.CDLL, program: bytes) -> bool:
    """Load the BPF `program`, compiled by libseccomp on the trusted side, into this thread."""
    own = os.getpid()
    for told, meant in ((OWN_PROCESS, own), (own_clock(OWN_PROCESS), own_clock(own))):
        program = program.replace(struct.pack("=I", told), struct.pack("=I", meant))
    instructions = ctypes.create_string_buffer(program, len(program))
    # struct sock_fprog: a number of instructions of 8 bytes each, and where they are.
    filled = struct.pack("HP", len(program) // 8, ctypes.addressof(instructions))
    return bool(libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, filled, 0, 0) == 0)
