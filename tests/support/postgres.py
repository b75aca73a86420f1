"""A server of PostgreSQL in a folder of its own, for tests."""

import getpass
import itertools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin")) + [
    Path(found).resolve().parent for found in [shutil.which("pg_ctl")] if found
]
COUNTER = itertools.count()


class Server:
    """It listens on a socket in its folder and on no port. Root starts it as `postgres`."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="grader-pg-", dir="/tmp"))
        self.as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        self.user = "postgres" if os.geteuid() == 0 else getpass.getuser()
        if self.as_user:
            shutil.chown(self.folder, "postgres", "postgres")
        self._run(
            "initdb", "-D", self.folder / "data", "-U", self.user, "-A", "trust", "-E", "UTF8"
        )
        self.start()

    def _run(self, program, *arguments):
        subprocess.run(
            [*self.as_user, BINARIES[-1] / program, *arguments],
            cwd="/",
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            timeout=120,
        )

    def start(self):
        # What the tests kill are processes, never the machine.
        options = f"-c listen_addresses= -k {self.folder} -c shared_buffers=16MB -c fsync=off"
        log = self.folder / "log"
        self._run("pg_ctl", "-D", self.folder / "data", "-l", log, "-o", options, "-w", "start")

    def stop(self, mode="fast"):
        """End it: `immediate` as a crash does."""
        self._run("pg_ctl", "-D", self.folder / "data", "-m", mode, "-w", "stop")

    def url(self, name):
        return f"postgresql://{self.user}@/{name}?host={self.folder}"

    def database(self, like="template1"):
        """Make a database, like another to which nobody is connected; return its URL."""
        name = f"book{next(COUNTER)}"
        other = like.partition("?")[0].rpartition("/")[2]
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {other}")
        return self.url(name)

    def drop(self, where):
        """Take a database away: each is 8 MB."""
        name = where.partition("?")[0].rpartition("/")[2]
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def close(self):
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)
