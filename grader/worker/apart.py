"""Namespaces of its own, where the system lets a process make them: no name, no /proc, no homes.

Nothing there can be changed, not even the time at which a file was read last.

Made once, by the process that workers are forked from. No other wall depends on them; bubblewrap,
where it is installed, does more.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import struct

from .lock import CAPABILITY_VERSION, LIBC

NAME = "worker"
"""What the machine is called in a worker, as in bubblewrap (grader/sandbox/bubblewrap.py)."""

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWUSER = 0x00020000, 0x04000000, 0x10000000
MS_REC, MS_PRIVATE = 1 << 14, 1 << 18
MOUNT_SETATTR, AT_FDCWD, AT_RECURSIVE, MOUNT_ATTR_RDONLY = 442, -100, 0x8000, 1
"""mount_setattr(2), of Linux 5.12; the number is the same on all architectures."""

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8


def live_apart(readable: list[str]) -> None:
    """Hide the machine's name, and the folders below the root that lead to nothing `readable`.

    It is root's to do, and anybody's in a namespace of users, in which this process is who it was;
    the powers that come with that one are given up again.
    """
    if LIBC is None or os.uname().nodename == NAME:
        return
    user, group = os.getuid(), os.getgid()
    wanted = CLONE_NEWNS | CLONE_NEWUTS
    if LIBC.unshare(wanted) == 0:
        _empty(LIBC, readable)
    elif LIBC.unshare(wanted | CLONE_NEWUSER) == 0:
        for file, said in (
            ("setgroups", "deny"),
            ("uid_map", f"{user} {user} 1"),
            ("gid_map", f"{group} {group} 1"),
        ):
            with contextlib.suppress(OSError), open(f"/proc/self/{file}", "w") as told:  # noqa: PTH123
                told.write(said)
        _empty(LIBC, readable)
        LIBC.capset(struct.pack("=Ii", CAPABILITY_VERSION, 0), bytes(24))


def _empty(libc: ctypes.CDLL, readable: list[str]) -> None:
    libc.sethostname(NAME.encode(), len(NAME))
    if libc.mount(None, b"/", None, MS_REC | MS_PRIVATE, None) != 0:
        return  # what is mounted from here on might be seen outside
    # A time of access is a message to whoever comes next.
    attributes = struct.pack("=4Q", MOUNT_ATTR_RDONLY, 0, 0, 0)
    size = len(attributes)
    libc.syscall(MOUNT_SETATTR, AT_FDCWD, b"/", AT_RECURSIVE, attributes, size)
    needed = {path.split("/")[1] for path in readable}
    for entry in os.scandir("/"):
        if entry.name not in needed and entry.is_dir(follow_symlinks=False):
            flags = MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC
            libc.mount(b"none", os.fsencode(entry.path), b"tmpfs", flags, b"size=4k,mode=555")
