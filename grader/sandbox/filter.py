"""The system calls that a worker is refused, compiled by libseccomp to a program for the kernel.

`pyseccomp` was chosen because it follows the interface of libseccomp's own Python binding, is one
pure-Python file under the MIT licence, and leaves the compiling (and the differences between
architectures) to libseccomp, which every Debian has because apt needs it. It runs on the trusted
side only: the worker loads finished bytes with one prctl call and needs no package for it.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import sys
import tempfile

REFUSED = {
    "new processes and threads": "fork vfork clone execve execveat",
    "signals to others": "kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_send_signal",
    "looking into others": "ptrace process_vm_readv process_vm_writev process_madvise kcmp "
    "pidfd_open pidfd_getfd perf_event_open",
    "network and local sockets": "socket socketpair connect bind listen accept accept4",
    "namespaces and mounts": "unshare setns mount umount2 pivot_root chroot fsopen fsmount "
    "fspick fsconfig move_mount open_tree mount_setattr",
    "kernel facilities": "io_uring_setup io_uring_enter io_uring_register bpf userfaultfd "
    "fanotify_init add_key request_key keyctl init_module finit_module delete_module kexec_load "
    "kexec_file_load acct quotactl swapon swapoff reboot syslog lookup_dcookie nfsservctl "
    "iopl ioperm modify_ldt vhangup",
    "clocks and names": "settimeofday clock_settime clock_adjtime adjtimex sethostname "
    "setdomainname",
    "shared memory and queues": "shmget shmat shmctl msgget msgsnd msgrcv msgctl semget semop "
    "semctl mq_open mq_unlink memfd_create memfd_secret",
    "identity and priority": "setuid setgid setreuid setregid setresuid setresgid setgroups "
    "setfsuid setfsgid capset setpriority sched_setscheduler sched_setparam sched_setattr "
    "ioprio_set personality",
    "changing files": "chmod fchmod fchmodat chown fchown lchown fchownat setxattr "
    "lsetxattr fsetxattr removexattr lremovexattr fremovexattr utime utimes utimensat futimesat "
    "truncate mknod mknodat mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 link "
    "linkat symlink symlinkat open_by_handle_at name_to_handle_at",
    "raising its own limits": "setrlimit",
}
"""Families of refused system calls. A call that this kernel's libseccomp does not know is left out:
what has no number cannot be called."""

REFUSED_BY_NUMBER = {452: "fchmodat2", 463: "setxattrat", 466: "removexattrat", 469: "file_setattr"}
"""Calls younger than the libseccomp of Debian 12; from 424 on, numbers are the same everywhere."""

REFUSED_REQUESTS = {
    "fcntl": (8, 10, 15),  # F_SETOWN, F_SETSIG, F_SETOWN_EX
    "ioctl": (0x5452, 0x8901, 0x8902),  # FIOASYNC, FIOSETOWN, SIOCSPGRP
}
"""Requests by which a descriptor sends signals to others (fcntl(2), "Managing signals")."""


@functools.cache
def compile_filter() -> bytes | None:
    """Return the BPF program, or None where libseccomp is not to be had.

    A refused call returns EPERM, so that student code sees an ordinary exception; only clone3
    answers ENOSYS, which makes the C library fall back to clone. prlimit64 may read limits and
    not set them.
    """
    if not sys.platform.startswith("linux"):
        return None
    try:
        import pyseccomp  # noqa: PLC0415 absent outside Linux, and raises without libseccomp
    except (ImportError, RuntimeError, OSError):
        return None
    program = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for call in (*" ".join(REFUSED.values()).split(), *REFUSED_BY_NUMBER):
        with contextlib.suppress(OSError, ValueError):
            program.add_rule(pyseccomp.ERRNO(errno.EPERM), call)
    program.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    for call, requests in REFUSED_REQUESTS.items():
        for request in requests:
            program.add_rule(
                pyseccomp.ERRNO(errno.EPERM), call, pyseccomp.Arg(1, pyseccomp.EQ, request)
            )
    program.add_rule(pyseccomp.ERRNO(errno.EPERM), "prlimit64", pyseccomp.Arg(2, pyseccomp.NE, 0))
    with tempfile.TemporaryFile() as file:
        program.export_bpf(file)
        file.seek(0)
        return file.read()
