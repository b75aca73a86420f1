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
from collections.abc import Iterator
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

WORD = struct.Struct("=I")
"""The operand of an instruction of the filter; it stands in the second half."""


def own_clock(process: int) -> int:
    """Return the first of the numbers of a process's CPU clocks, as 32 bits."""
    return (~process << 3) & 0xFFFFFFFF


class Walls:
    """The walls as `config` says, with all prepared that need not be made in each worker."""

    def __init__(self, config: dict[str, Any], ruleset: int | None) -> None:
        self._limits = list(_numbered(config["rlimits"]))
        self._ruleset = ruleset
        is_locked = LIBC is not None and config["isolation"] != "limits"
        self._libc = LIBC if is_locked else None
        self._powers = Powers()
        self._filter = Filter(bytes.fromhex(config["seccomp"])) if config["seccomp"] else None

    def give_up_powers(self) -> None:
        """Do once, before workers are forked, what they inherit: each still proves it."""
        if self._libc is not None:
            self._powers.give_up(self._libc)

    def go_up(self) -> list[str]:
        """Lock this process and return the names of the walls that are up."""
        walls = []
        if resource is not None:
            for number, both in self._limits:
                # macOS refuses RLIMIT_AS; the deadlines of the trusted side still hold there.
                with contextlib.suppress(ValueError, OSError):
                    resource.setrlimit(number, both)
            walls.append("rlimits")
        libc = self._libc
        if libc is None:
            return walls
        libc.prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)
        if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
            walls.append("no-new-privileges")
        if self._ruleset is not None:
            if libc.syscall(LANDLOCK_RESTRICT, self._ruleset, 0) == 0:
                walls.append("landlock")
            os.close(self._ruleset)
        if self._powers.are_given_up(libc):
            walls.append("capabilities")
        if self._filter is not None and self._filter.load(libc):
            walls.append("seccomp")
        return walls


def _numbered(limits: dict[str, int]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the number of each limit of this system in `{"AS": bytes, "CPU": seconds, ...}`.

    With each come its soft and its hard value.
    """
    for name, value in limits.items():
        number = getattr(resource, f"RLIMIT_{name}", None)
        if number is not None:
            yield number, (value, value)


class Powers:
    """Root's powers one and all, but for reading; other users have none."""

    def __init__(self) -> None:
        self._header = ctypes.create_string_buffer(struct.pack("=Ii", CAPABILITY_VERSION, 0), 8)
        self._held = ctypes.create_string_buffer(24)

    def give_up(self, libc: ctypes.CDLL) -> None:
        """Give them up."""
        if libc.capget(self._header, self._held) == 0:
            kept = struct.unpack("=6I", self._held.raw)[1] & CAP_DAC_READ_SEARCH
            libc.capset(self._header, struct.pack("=6I", kept, kept, 0, 0, 0, 0))

    def are_given_up(self, libc: ctypes.CDLL) -> bool:
        """Return True if the system says that this process has none of them."""
        if libc.capget(self._header, self._held) != 0:
            return False
        effective, permitted, *others = struct.unpack("=6I", self._held)
        return not (effective | permitted) & ~CAP_DAC_READ_SEARCH and not any(others)


class Filter:
    """The BPF program of system calls, compiled by libseccomp on the trusted side."""

    def __init__(self, program: bytes) -> None:
        self._instructions = ctypes.create_string_buffer(program, len(program))
        # struct sock_fprog: a number of instructions of 8 bytes each, and where they are.
        where = ctypes.addressof(self._instructions)
        filled = struct.pack("HP", len(program) // 8, where)
        self._program = ctypes.create_string_buffer(filled, len(filled))
        operands = [(at, WORD.unpack_from(program, at)[0]) for at in range(4, len(program), 8)]
        self._processes = [at for at, word in operands if word == OWN_PROCESS]
        self._clocks = [at for at, word in operands if word == own_clock(OWN_PROCESS)]

    def load(self, libc: ctypes.CDLL) -> bool:
        """Load it into this thread, with the number of this process in its places."""
        own = os.getpid()
        for at in self._processes:
            WORD.pack_into(self._instructions, at, own)
        for at in self._clocks:
            WORD.pack_into(self._instructions, at, own_clock(own))
        return bool(libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, self._program, 0, 0) == 0)


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
