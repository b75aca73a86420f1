"""What code may try against the walls, one row a kind: the table in the guide, and its proof."""

from dataclasses import dataclass, field

STOPPED, NOT = "stopped", "not stopped"
SOME = "stopped where namespaces are allowed"
"""To root nearly always, to others on most systems: the machine is asked."""


@dataclass(frozen=True)
class Row:
    """One kind of thing, what becomes of it at each level, and code that tries it.

    `tried` maps names to lines of Python that raise where they are refused; PATH is a file of
    someone else's, FOLDER its folder, GRADER the number of a process outside. `harmless` are those
    that are tried where nothing stops them.
    """

    what: str
    limits: str
    kernel: str
    bubblewrap: str
    tried: dict[str, str] = field(default_factory=dict)
    harmless: frozenset[str] = frozenset()


ROWS = [
    Row(
        "reading files outside the standard library and NumPy",
        NOT,
        STOPPED,
        STOPPED,
        {
            "open": "open(PATH).read()",
            "a password file": "open('/etc/passwd').read()",
            "os.open": "import os; os.read(os.open(PATH, os.O_RDONLY | os.O_NOFOLLOW), 1)",
            "memory map": "import numpy as np; bytes(np.memmap(PATH))",
            "copy by the kernel": "import os; r, w = os.pipe(); "
            "os.sendfile(w, os.open(PATH, 0), 0, 9)",
            "dlopen": "import ctypes; ctypes.CDLL(PATH)",
            "the grader's own code": "import grader; len(grader.__version__)",
            "what lies beside NumPy": "import pydantic; pydantic.BaseModel()",
            "its own maps": "open('/proc/self/maps').read()",
            "an attribute of a file": "import os; os.getxattr(PATH, 'user.x')",
        },
        frozenset({"open", "a password file", "os.open", "memory map"}),
    ),
    Row(
        "listing folders",
        NOT,
        STOPPED,
        STOPPED,
        {
            "a folder": "import os; os.listdir(FOLDER)",
            "the root": "import os; assert set(os.listdir('/')) == {1}",
            "a home": "import os; os.listdir(os.path.expanduser('~'))",
            "processes": "import os; os.listdir('/proc')",
            "open descriptors": "import os; os.listdir('/proc/self/fd')",
        },
        frozenset({"a folder"}),
    ),
    Row(
        "creating, writing, changing and deleting files",
        NOT,
        STOPPED,
        STOPPED,
        {
            "in the working folder": "open('x', 'w')",
            "a temporary file": "import tempfile; tempfile.TemporaryFile()",
            "in shared memory": "open('/dev/shm/x', 'w')",
            "over a file": "open(PATH, 'r+')",
            "truncate": "import os; os.truncate(PATH, 0)",
            "delete": "import os; os.unlink(PATH)",
            "rename": "import os; os.rename(PATH, PATH + '2')",
            "hard link": "import os; os.link(PATH, 'y')",
            "symbolic link": "import os; os.symlink(PATH, 'y')",
            "mode": "import os; os.chmod(PATH, 0o777)",
            "owner": "import os; os.chown(PATH, 1, 1)",
            "times": "import os; os.utime(PATH)",
            "folder": "import os; os.mkdir('z')",
            "FIFO": "import os; os.mkfifo('z')",
            "attribute": "import os; os.setxattr(PATH, 'user.x', b'1')",
        },
    ),
    Row(
        "finding out whether a path is there (`stat`), in folders that lead to Python and NumPy",
        NOT,
        NOT,
        STOPPED,
        {
            # Not those of `os`, which are kept from looking outside as long as nobody minds.
            "stat": "import posix; posix.stat('/etc/passwd')",
            "access": "import posix; assert posix.access('/etc/passwd', 0)",
        },
        frozenset({"stat", "access"}),
    ),
    Row(
        "the same in all other folders",
        NOT,
        SOME,
        STOPPED,
        {
            "stat": "import posix; posix.stat('/sys/kernel')",
            "access": "import posix; assert posix.access('/sys/kernel', 0)",
        },
        frozenset({"stat", "access"}),
    ),
    Row(
        "new processes, threads and programs",
        NOT,
        STOPPED,
        STOPPED,
        {
            "fork": "import os; os.fork()",
            "thread": "import threading; threading.Thread(target=print).start()",
            "exec": "import os; os.execv('/bin/true', ['true'])",
            "subprocess": "import subprocess; subprocess.run(['/bin/true'])",
            "shell": "import os; assert os.system('true') == 0",
            "multiprocessing": "import multiprocessing as m; m.Process(target=print).start()",
        },
    ),
    Row(
        "network, and sockets on this machine",
        NOT,
        STOPPED,
        STOPPED,
        {
            "internet": "import socket; socket.socket()",
            "unix": "import socket; socket.socket(socket.AF_UNIX)",
            "pair": "import socket; socket.socketpair()",
            "netlink": "import socket; socket.socket(16, 3)",
            "descriptors over the channel": "global s; import socket; "
            "s = socket.socket(1, 1, 0, 3); socket.send_fds(s, [b'x'], [0])",
            "closing the channel": "global s; import socket; s = socket.socket(1, 1, 0, 3); "
            "s.shutdown(2)",
        },
        frozenset({"internet", "unix", "pair"}),
    ),
    Row(
        "signals to other processes",
        NOT,
        STOPPED,
        STOPPED,
        {
            "parent": "import os; os.kill(os.getppid(), 9)",
            "group": "import os; os.killpg(0, 9)",
            "everything": "import os; os.kill(-1, 9)",
            "stop itself": "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)",
            "owner of a descriptor": "import fcntl, os; fcntl.fcntl(0, fcntl.F_SETOWN, 1)",
        },
    ),
    Row(
        "looking into other processes",
        NOT,
        STOPPED,
        STOPPED,
        {
            "environment": "import os; open(f'/proc/{os.getppid()}/environ').read()",
            "memory": "import os; open(f'/proc/{os.getppid()}/mem', 'rb').read(1)",
            "program": "import os; os.readlink(f'/proc/{os.getppid()}/exe')",
            "descriptors": "import os; os.readlink(f'/proc/{os.getppid()}/fd/0')",
            "its own program": "open('/proc/self/exe', 'rb').read(1)",
        },
    ),
    Row(
        "how much other processes compute, their groups, priorities, limits and powers",
        NOT,
        STOPPED,
        STOPPED,
        {
            "time used": "import os, time; time.clock_gettime((~os.getppid() << 3) | 2)",
            "time in the program": "import os, time; time.clock_gettime(~os.getppid() << 3)",
            "time of a thread": "import os, time; time.clock_gettime((~os.getppid() << 3) | 6)",
            "resolution of a clock": "import os, time; time.clock_getres((~os.getppid() << 3) | 2)",
            "group": "import os; os.getpgid(os.getppid())",
            "session": "import os; os.getsid(os.getppid())",
            "existence": "import os; os.kill(os.getppid(), 0)",
            "priority": "import os; os.getpriority(os.PRIO_PROCESS, os.getppid())",
            "priority of all of a user": "import os; os.getpriority(os.PRIO_USER, 0)",
            "processors": "import os; os.sched_getaffinity(os.getppid())",
            "scheduler": "import os; os.sched_getscheduler(os.getppid())",
            "parameters of the scheduler": "import os; os.sched_getparam(os.getppid())",
            "limits": "import os, resource as r; r.prlimit(os.getppid(), r.RLIMIT_AS)",
            "powers": "import ctypes, os, struct; "
            "h = struct.pack('=Ii', 0x20080522, os.getppid()); "
            "assert ctypes.CDLL(None).capget(h, bytes(24)) == 0",
            "locks": "import ctypes, os; p = ctypes.c_void_p(); n = ctypes.c_size_t(); "
            "assert ctypes.CDLL(None).syscall(274, os.getppid(), ctypes.byref(p), "
            "ctypes.byref(n)) == 0",
        },
        frozenset({"time used", "group", "session", "existence", "processors", "limits"}),
    ),
    Row(
        "a mark for whoever comes next, by the time at which a file was read",
        NOT,
        SOME,
        STOPPED,
        {
            "a file of the library": "import os; at = os.path.dirname(os.__file__); "
            "files = [f'{at}/encodings/{name}' for name in os.listdir(f'{at}/encodings')]; "
            "old = min(files, key=lambda each: os.stat(each).st_atime); "
            "before = os.stat(old).st_atime; open(old, 'rb').read(1); "
            "assert os.stat(old).st_atime != before",
        },
    ),
    Row(
        "what other processes there are, and the name of the machine",
        NOT,
        SOME,
        STOPPED,
        {
            "processes": "import posix; posix.stat(f'/proc/{GRADER}')",
            "uname": "import os; assert os.uname().nodename != 'worker'",
            "the C library": "import ctypes; b = ctypes.create_string_buffer(99); "
            "ctypes.CDLL(None).gethostname(b, 99); assert b.value != b'worker'",
        },
        frozenset({"processes", "uname", "the C library"}),
    ),
    Row(
        "where Python and NumPy are installed, which kernel runs, for how long, and how busy it is",
        NOT,
        NOT,
        NOT,
        {
            "Python": "import os, sys; assert sys.prefix and os.__file__",
            "NumPy": "import numpy; assert numpy.__file__.startswith('/')",
            "kernel": "import os; assert os.uname().release",
            "time since it started": "import time; time.clock_gettime(time.CLOCK_BOOTTIME)",
            "busy": "import ctypes; "
            "assert ctypes.CDLL(None).sysinfo(ctypes.create_string_buffer(256)) == 0",
        },
        frozenset({"Python", "NumPy", "kernel", "time since it started", "busy"}),
    ),
    Row(
        "shared memory and message queues",
        NOT,
        STOPPED,
        STOPPED,
        {
            "named": "from multiprocessing import shared_memory as s; s.SharedMemory('x', True, 9)",
            "anonymous file": "import os; os.memfd_create('x')",
        },
    ),
    Row(
        "raising its own limits, becoming another user",
        NOT,
        STOPPED,
        STOPPED,
        {
            "memory": "import resource as r; r.setrlimit(r.RLIMIT_AS, (-1, -1))",
            "through prlimit": "import resource as r; r.prlimit(0, r.RLIMIT_AS, (-1, -1))",
            "user": "import os; os.setuid(1)",
            "group": "import os; os.setgroups([])",
            "priority": "import os; os.setpriority(os.PRIO_PROCESS, 0, -5)",
            "processor": "import os; os.sched_setaffinity(0, {0})",
            "session": "import os; os.setpgid(0, 0)",
        },
    ),
    Row(
        "namespaces, mounts, tracing, io_uring, BPF, keyrings, clocks, modules and every other "
        "system call that computing does not need",
        NOT,
        STOPPED,
        STOPPED,
        {
            "chroot": "import os; os.chroot('/')",
            "name of the machine": "import socket; socket.sethostname('x')",
            "clock": "import time; time.clock_settime(time.CLOCK_REALTIME, 0)",
        },
    ),
    Row(
        "endless loops, sleep, memory, deep recursion, floods of output, crashes",
        STOPPED,
        STOPPED,
        STOPPED,
        {
            "memory": "bytearray(1 << 40)",
            "memory in pieces": "import numpy as np; kept = [np.empty(1 << 24) for _ in range(99)]",
        },
        frozenset({"memory", "memory in pieces"}),
    ),
    Row("timing and other side channels of the processor", NOT, NOT, NOT),
    Row("bugs of the kernel", NOT, NOT, NOT),
]

LEVELS = ("limits", "kernel", "bubblewrap")


def table():
    """Return the rows as a table in Markdown."""
    lines = ["| what code may try | `limits` | `kernel` | `kernel` in bubblewrap |"]
    lines.append("| --- | --- | --- | --- |")
    lines += [f"| {row.what} | {row.limits} | {row.kernel} | {row.bubblewrap} |" for row in ROWS]
    return "\n".join(lines)
