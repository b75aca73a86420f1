"""Hand in to a portal as a class does on the last night, and say how long everybody waits.

`.venv/bin/python .ci/portal_load.py --rate 2 --seconds 300 --students 300`

It makes a course in a folder of its own, serves it on this machine, and hands in the worked
examples. Prints, in seconds, medians and 95th percentiles: of pages, and from the files to the
report. Ends with status 1 where something that was acknowledged was not graded. Needs the extras
`portal` and `moodle`.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx

ROOT = Path(__file__).parent.parent
PATIENCE = 900.0
ASK_SECONDS = 0.5


@dataclass
class Seen:
    """What the students saw."""

    pages: list[float] = field(default_factory=list)
    reports: list[float] = field(default_factory=list)
    lost: int = 0


def make_course(folder: Path, students: int) -> list[str]:
    """Make a book with students; return a session of each."""
    from grader.portal.starting import Place, make_ready, set_environment  # noqa: PLC0415

    place = Place(folder, "127.0.0.1", 0)
    os.environ["GRADER_MOST_WAITING"] = "1000"  # a few students stand for a whole class
    set_environment(place)
    subprocess.run(  # noqa: S603 our own
        [sys.executable, "-m", "grader", "course", "init", place.where], check=True, cwd=ROOT
    )
    make_ready()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415

    from grader.course.journal import Actor  # noqa: PLC0415
    from grader.course.people import Role, add_person  # noqa: PLC0415
    from grader.portal.access import open_book  # noqa: PLC0415
    from grader.portal.accounts import user_of  # noqa: PLC0415

    course, found = open_book().course, []
    for number in range(students):
        user = user_of(add_person(course, f"S{number}", {}, Role.STUDENT, Actor("load")))
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        found.append(str(session.session_key))
    return found


async def one(url: str, session: str, number: int, seen: Seen) -> None:
    """Hand in as a browser does, and wait for the report."""
    cookies = {"sessionid": session}
    async with httpx.AsyncClient(base_url=url, cookies=cookies, timeout=60) as client:

        async def ask(method: str, path: str, **more: object) -> httpx.Response:
            started = time.perf_counter()
            answer = await client.request(method, path, follow_redirects=True, **more)  # type: ignore[arg-type]
            seen.pages.append(time.perf_counter() - started)
            return answer.raise_for_status()

        folders = sorted((ROOT / "submissions").glob("s*"))
        work = sorted(folders[number % len(folders)].rglob("*.py"))
        mark = f"\n# {number}\n".encode()
        files = [("files", (path.name, path.read_bytes() + mark)) for path in work]
        page = await ask("GET", "/TP1/")
        started = time.perf_counter()
        page = await ask("POST", "/TP1/hand-in/", data={TOKEN: token(page)}, files=files)
        data = {TOKEN: token(page), "for": "feedback"}
        page = await ask("POST", page.url.path, data=data)
        attempt = page.url.path
        while time.perf_counter() - started < PATIENCE:
            if "iframe" in page.text:
                await ask("GET", f"{attempt}report/")
                seen.reports.append(time.perf_counter() - started)
                return
            if "Waiting" not in page.text and "Being graded" not in page.text:
                break
            await asyncio.sleep(ASK_SECONDS)
            page = await ask("GET", f"{attempt}progress/")
    seen.lost += 1


TOKEN = "csrfmiddlewaretoken"  # noqa: S105 the name of a field


def token(page: httpx.Response) -> str:
    """Return the token of a page's forms."""
    return re.findall(rf'{TOKEN}" value="(\w+)"', page.text)[-1]


async def night(url: str, sessions: list[str], rate: float, seconds: float) -> Seen:
    """Hand in at a rate, student after student."""
    seen = Seen()
    async with asyncio.TaskGroup() as group:
        for number in range(int(rate * seconds)):
            session = sessions[number % len(sessions)]
            group.create_task(one(url, session, number, seen))
            await asyncio.sleep(1 / rate)
    return seen


def said(name: str, values: list[float]) -> str:
    """Return median and 95th percentile in a line."""
    ordered = sorted(values) or [float("nan")]
    middle, high = ordered[len(ordered) // 2], ordered[int(0.95 * (len(ordered) - 1))]
    return (
        f"{name:24} {len(values):6} median {middle:7.3f}  p95 {high:7.3f}  most {ordered[-1]:.3f}"
    )


def main() -> int:
    """Run the whole; return the exit status."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--rate", type=float, default=2.0, help="hand-ins a second")
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--students", type=int, default=300)
    options.add_argument("--jobs", default=str(os.cpu_count()), help="graders")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="grader-load-") as folder:
        sessions = make_course(Path(folder), given.students)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = str(free.getsockname()[1])
        serve = [sys.executable, "-m", "grader", "serve", "--data", folder, "--port", port]
        with subprocess.Popen(  # noqa: S603 our own
            [*serve, "--jobs", given.jobs],
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if name != "GRADER_URL"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as process:
            url = re.findall(r"http://\S+", (process.stdout or sys.stdin).readline())[0]
            seen = asyncio.run(night(url, sessions, given.rate, given.seconds))
            process.terminate()
    print(said("pages", seen.pages))  # noqa: T201 asked for
    print(said("files to report", seen.reports))  # noqa: T201 asked for
    print(f"acknowledged and not graded: {seen.lost}")  # noqa: T201 asked for
    return int(seen.lost > 0)


if __name__ == "__main__":
    sys.exit(main())
