"""Hand in to a portal as a class does on the last night, and say how long everybody waits.

`.venv/bin/python .ci/portal_load.py --rate 2 --seconds 300 --students 300`

It makes a course in a folder of its own, serves it on this machine, and hands in the worked
examples. Prints, in seconds, medians and 95th percentiles: of pages, and from the files to the
report; then in which order students were served, and the memory of all processes together. With
`--kill 10`, a process of the portal is killed every ten seconds, and every fourth time all of them,
which are then started anew; students load the page again, as people do. Ends with status 1 where
something that was acknowledged was lost, not graded, or graded twice in effect. Needs the extras
`portal` and `moodle`, and Linux.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import ssl
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from served_portal import Portal

ROOT = Path(__file__).parent.parent
PATIENCE = 900.0
ASK_SECONDS = 0.5
WATCH_SECONDS = 10.0
"""Between two measures of memory, for which the kernel walks the page tables of each process."""


@dataclass
class Seen:
    """What the students saw."""

    pages: list[float] = field(default_factory=list)
    sent: list[float] = field(default_factory=list)
    """Of forms: files to what was understood, and from there to the attempt's page."""
    reports: list[float] = field(default_factory=list)
    lost: int = 0
    again: int = 0
    """Pages that were loaded again."""
    acknowledged: set[str] = field(default_factory=set)
    """Addresses of attempts."""


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


async def one(url: str, session: str, number: int, seen: Seen, given: argparse.Namespace) -> None:
    """Hand in as a browser does, and wait for the report."""
    is_killed = given.kill is not None
    cookies = {"sessionid": session}
    client = httpx.AsyncClient(base_url=url, cookies=cookies, timeout=60, verify=NO_TLS)
    async with client:

        async def ask(method: str, path: str, **more: object) -> httpx.Response:
            began = time.perf_counter()
            while True:  # as people do: a page that does not come is loaded again
                started = time.perf_counter()
                try:
                    answer = await client.request(method, path, follow_redirects=True, **more)  # type: ignore[arg-type]
                    times = seen.pages if method == "GET" else seen.sent
                    times.append(time.perf_counter() - started)
                    return answer.raise_for_status()
                except httpx.HTTPError as error:
                    is_over = time.perf_counter() - began > PATIENCE
                    is_cut = isinstance(error, httpx.TransportError) and method == "GET"
                    if is_over or not (is_killed or is_cut):
                        raise
                    seen.again += 1
                    await asyncio.sleep(ASK_SECONDS)

        folders = sorted((ROOT / "submissions").glob(given.work))
        work = sorted(folders[number % len(folders)].rglob("*.py"))
        mark = f"\n# {number}\n".encode()
        files = [("files", (path.name, path.read_bytes() + mark)) for path in work]
        page = await ask("GET", "/TP1/")
        started = time.perf_counter()
        page = await ask("POST", "/TP1/hand-in/", data={TOKEN: token(page)}, files=files)
        data = {TOKEN: token(page), "for": "feedback"}
        page = await ask("POST", page.url.path, data=data)
        attempt = page.url.path
        seen.acknowledged.add(attempt)
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


NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""One for all: each of its own would cost as much processor time as a page."""
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 the name of a field


def token(page: httpx.Response) -> str:
    """Return the token of a page's forms."""
    return str(re.findall(rf'{TOKEN}" value="(\w+)"', page.text)[-1])


async def night(portal: Portal, sessions: list[str], given: argparse.Namespace) -> Seen:
    """Hand in at a rate, student after student."""
    seen = Seen()

    async def watch() -> None:
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            await asyncio.to_thread(portal.measure)

    async def kill() -> None:
        for number in range(int(given.seconds / given.kill) if given.kill else 0):
            await asyncio.sleep(given.kill)
            print("killed:", await asyncio.to_thread(portal.kill, number), flush=True)  # noqa: T201

    watching = asyncio.create_task(watch())
    async with asyncio.TaskGroup() as group:
        group.create_task(kill())
        for number in range(int(given.rate * given.seconds)):
            session = sessions[number % len(sessions)]
            group.create_task(one(portal.url, session, number, seen, given))
            await asyncio.sleep(1 / given.rate)
    watching.cancel()
    return seen


def kept(seen: Seen) -> Iterator[str]:
    """Say what the book holds: what is wrong begins with a capital."""
    from grader.course.models import Attempt, Grading  # noqa: PLC0415

    ids = {int(re.findall(r"\d+", where)[0]) for where in seen.acknowledged}
    there = set(Attempt.objects.values_list("pk", flat=True))
    yield f"acknowledged {len(ids)}, in the book {len(there)}"
    if ids - there:
        yield f"LOST: {sorted(ids - there)}"
    graded = Grading.objects.filter(state=Grading.State.GRADED, takes_effect=True)
    times = Counter(graded.values_list("attempt", flat=True))
    if missing := sorted(ids - set(times)):
        yield f"NOT GRADED: {missing}"
    if twice := sorted(pk for pk, count in times.items() if count > 1):
        yield f"GRADED TWICE: {twice}"
    if troubles := Grading.objects.filter(state=Grading.State.TROUBLE).count():
        yield f"TROUBLE: {troubles}"
    tries = Counter(graded.values_list("tries", flat=True))
    yield "taken up " + ", ".join(f"{n} times: {count}" for n, count in sorted(tries.items()))
    order = list(graded.order_by("ended_at").values_list("attempt", flat=True))
    ahead = [abs(place - rank) for place, rank in enumerate(map(sorted(order).index, order))]
    yield f"served out of the order of coming by at most {max(ahead, default=0)} places"


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
    options.add_argument("--work", default="s*", help="which of submissions/; s01-ada is right")
    options.add_argument("--kill", type=float, help="seconds between two kills")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="grader-load-") as folder:
        sessions = make_course(Path(folder), given.students)
        portal = Portal(folder, given.jobs)
        try:
            seen = asyncio.run(night(portal, sessions, given))
        finally:
            portal.end()
        told = list(kept(seen))
    third = max(1, len(portal.memory) // 3)
    thirds = [portal.memory[start : start + third] for start in range(0, 3 * third, third)]
    print(said("pages", seen.pages))  # noqa: T201 asked for
    print(said("forms", seen.sent))  # noqa: T201 asked for
    print(said("files to report", seen.reports))  # noqa: T201 asked for
    print("memory, MiB, most by thirds:", *(max(part, default=0) >> 20 for part in thirds))  # noqa: T201
    print(*told, f"without a report: {seen.lost}; loaded again: {seen.again}", sep="\n")  # noqa: T201 asked for
    return int(seen.lost > 0 or any(line[:2].isupper() for line in told))


if __name__ == "__main__":
    sys.exit(main())
