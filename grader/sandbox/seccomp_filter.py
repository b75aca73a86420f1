"""The system calls that a worker may make, compiled by libseccomp to a program for the kernel.

What is not named here does not exist for a worker: a new kernel brings nothing new within reach.

`pyseccomp` was chosen because it follows the interface of libseccomp's own Python binding, is one
pure-Python file under the MIT licence, and leaves the compiling (and the differences between
architectures) to libseccomp, which every Debian has because apt needs it. It runs on the trusted
side only: the worker loads finished bytes with one prctl call and needs no package for it.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from grader.worker.lock import OWN_PROCESS, own_clock

ALL_BITS, SIGN_BIT, CLOCK_BITS = 0xFFFFFFFF, 0x80000000, 0b111
"""Bits of an argument of 32 bits: all, that of what is below 0, those that choose a clock of a
process."""

ALLOWED = {
    "reading files, as far as Landlock lets it": "open openat openat2 close close_range read readv "
    "pread64 preadv lseek _llseek stat stat64 fstat fstat64 lstat lstat64 newfstatat fstatat64 "
    "statx access faccessat faccessat2 readlink readlinkat getdents getdents64 getcwd chdir fchdir "
    "umask",
    "writing to what is open": "write writev pwrite64 pwritev",
    "descriptors": "dup dup2 dup3 pipe pipe2 poll ppoll select pselect6 epoll_create epoll_create1 "
    "epoll_ctl epoll_wait epoll_pwait epoll_pwait2 eventfd2",
    "memory": "brk mmap mmap2 munmap mremap mprotect madvise mincore msync membarrier",
    "its own signals": "rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigsuspend "
    "rt_sigtimedwait sigaltstack alarm setitimer getitimer pause",
    "waiting and clocks": "nanosleep gettimeofday time times futex futex_time64 futex_waitv "
    "futex_wake futex_wait sched_yield restart_syscall",
    "who and where it is": "getpid gettid getppid getpgrp getuid geteuid getgid getegid getresuid "
    "getresgid getgroups uname sysinfo getrusage getrlimit ugetrlimit getcpu wait4 waitid",
    "the C library's own": "getrandom arch_prctl set_tid_address set_robust_list rseq exit "
    "exit_group",
}
"""What Python and NumPy need once they are loaded, by purpose."""

REFUSED = {
    "new processes and threads": "fork vfork clone execve execveat",
    "signals to others": "kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_send_signal",
    "looking into others": "ptrace process_vm_readv process_vm_writev process_madvise kcmp "
    "pidfd_open pidfd_getfd perf_event_open inotify_init inotify_init1 inotify_add_watch capget",
    "network and local sockets": "socket socketpair connect bind listen accept accept4 sendto "
    "recvfrom sendmsg recvmsg sendmmsg recvmmsg shutdown getsockopt setsockopt",
    "namespaces and mounts": "unshare setns mount umount2 pivot_root chroot",
    "kernel facilities": "io_uring_setup io_uring_enter io_uring_register bpf userfaultfd "
    "fanotify_init add_key request_key keyctl init_module finit_module delete_module kexec_load "
    "acct quotactl swapon swapoff reboot syslog seccomp",
    "clocks and names": "settimeofday clock_settime clock_adjtime adjtimex sethostname "
    "setdomainname",
    "shared memory and queues": "shmget shmat shmctl msgget msgsnd msgrcv msgctl semget semop "
    "semctl mq_open mq_unlink memfd_create memfd_secret",
    "identity and priority": "setuid setgid setreuid setregid setresuid setresgid setgroups "
    "setfsuid setfsgid capset setpriority sched_setscheduler sched_setparam sched_setattr "
    "sched_setaffinity ioprio_set personality setsid setpgid",
    "changing files": "creat chmod fchmod fchmodat chown fchown lchown fchownat setxattr "
    "lsetxattr fsetxattr removexattr lremovexattr fremovexattr utime utimes utimensat futimesat "
    "truncate ftruncate fallocate mknod mknodat mkdir mkdirat rmdir unlink unlinkat rename "
    "renameat renameat2 link linkat symlink symlinkat open_by_handle_at name_to_handle_at",
    "reading attributes": "getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr",
    "raising its own limits": "setrlimit",
}
"""Refused with EPERM, so that Python raises a PermissionError; whatever stands in neither table
answers ENOSYS, as if the kernel did not know it. A name that this machine's libseccomp does not
know is left out, since ENOSYS is the answer then too."""

ALLOWED_REQUESTS = {
    # F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC. Others set owners of signals,
    # leases, locks and seals (fcntl(2)).
    "fcntl": (1, (0, 1, 2, 3, 4, 1030)),
    "fcntl64": (1, (0, 1, 2, 3, 4, 1030)),
    # TCGETS and TIOCGWINSZ (is it a terminal?), FIONREAD, FIONBIO, FIOCLEX, FIONCLEX.
    "ioctl": (1, (0x5401, 0x5413, 0x541B, 0x5421, 0x5451, 0x5450)),
    # PR_SET_NAME, PR_GET_NAME, PR_GET_DUMPABLE, PR_GET_SECCOMP, PR_GET_NO_NEW_PRIVS; and
    # PR_SET_VMA, with which the C library names its memory.
    "prctl": (0, (15, 16, 3, 21, 39, 0x53564D41)),
}
"""System calls that are many in one: the argument that chooses, and the allowed choices."""

ASK_OF_A_PROCESS = (
    *("getpgid", "getsid", "sched_getaffinity", "sched_getscheduler", "sched_getparam"),
    "get_robust_list",
)
"""Their first argument is the number of a process: 0 is the one that asks. Of others they tell at
least whether they are there."""

ASK_OF_A_CLOCK = (
    *("clock_gettime", "clock_gettime64", "clock_getres", "clock_getres_time64"),
    *("clock_nanosleep", "clock_nanosleep_time64"),
)
"""Their first argument is a clock. A number below 0 is the CPU clock of a process or thread:
`~number << 3`, and three bits that say which of its clocks (clock_getcpuclockid(3))."""


FILTERS = Path(__file__).parent / "filters"
"""Programs that come compiled, by the name of the machine, each after a digest of its rules.

To compile one takes 20 ms, and libseccomp, which not everybody has."""

DIGEST_BYTES = 32
INSTRUCTION_BYTES = 8


@functools.cache
def compile_filter() -> bytes | None:
    """Return the BPF program, or None where none comes compiled and there is no libseccomp."""
    if not sys.platform.startswith("linux"):
        return None
    return _shipped() or compile_anew()


def _shipped() -> bytes | None:
    """Return the program that comes compiled; None where it is of other rules, or of no machine.

    Numbers of system calls are those of the machine, whatever the version of its kernel.
    """
    if sys.maxsize < 1 << 32:  # of a machine of 64 bits that runs this in 32
        return None
    try:
        raw = (FILTERS / f"{os.uname().machine}.bpf").read_bytes()
    except OSError:
        return None
    digest, program = raw[:DIGEST_BYTES], raw[DIGEST_BYTES:]
    if digest != rules_digest(program) or not program or len(program) % INSTRUCTION_BYTES:
        return None
    return program


def rules_digest(program: bytes) -> bytes:
    """Return the SHA-256 of the rules above and of the program that was made of them."""
    tables = (ALLOWED, REFUSED, ALLOWED_REQUESTS, list(_about_itself()))
    return hashlib.sha256(repr(tables).encode() + program).digest()


def compile_anew() -> bytes | None:
    """Compile the BPF program; return None where libseccomp is not to be had.

    prlimit64 may read limits and not set them. A worker puts its own number in the place of
    `OWN_PROCESS` (grader/worker/lock.py). Calls of another architecture's numbering (32-bit, x32)
    kill it: that is libseccomp's own default.
    """
    try:
        import pyseccomp  # noqa: PLC0415 absent outside Linux, and raises without libseccomp
    except (ImportError, RuntimeError, OSError):
        return None
    program: Any = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.ENOSYS))

    def rule(action: int, call: str, *arguments: object) -> None:
        with contextlib.suppress(OSError, ValueError):
            program.add_rule(action, call, *arguments)

    for call in " ".join(ALLOWED.values()).split():
        rule(pyseccomp.ALLOW, call)
    for call in " ".join(REFUSED.values()).split():
        rule(pyseccomp.ERRNO(errno.EPERM), call)
    for call, (place, choices) in ALLOWED_REQUESTS.items():
        for choice in choices:
            rule(pyseccomp.ALLOW, call, pyseccomp.Arg(place, pyseccomp.EQ, choice))

    for call, arguments in _about_itself():
        rule(pyseccomp.ALLOW, call, *(pyseccomp.Arg(*argument) for argument in arguments))
    rule(pyseccomp.ERRNO(errno.EPERM), "prlimit64", pyseccomp.Arg(2, pyseccomp.NE, 0))
    program.set_attr(pyseccomp.Attr.CTL_OPTIMIZE, 2)  # a tree, not a list to be walked
    with tempfile.TemporaryFile() as file:
        program.export_bpf(file)
        file.seek(0)
        return file.read()


def _about_itself() -> Iterator[tuple[str, list[tuple[int, ...]]]]:
    """Yield calls that a process may make about itself, with the conditions on their arguments."""
    equal, masked = 4, 7  # SCMP_CMP_EQ, SCMP_CMP_MASKED_EQ

    # The kernel looks at the lower half of these arguments alone; what is above it is nothing.
    def begins(number: int, bits: int = ALL_BITS, place: int = 0) -> tuple[int, ...]:
        return (place, masked, bits, number & bits)

    for process in (0, OWN_PROCESS):
        for call in ASK_OF_A_PROCESS:
            yield call, [begins(process)]
        yield "prlimit64", [begins(process), (2, equal, 0)]
        yield "getpriority", [begins(os.PRIO_PROCESS), begins(process, place=1)]
        for call in ASK_OF_A_CLOCK:
            yield call, [begins(own_clock(process), ALL_BITS & ~CLOCK_BITS)]
    for call in ASK_OF_A_CLOCK:
        yield call, [begins(0, SIGN_BIT)]
