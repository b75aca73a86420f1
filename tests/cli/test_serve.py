"""`grader serve` and `grader work`: everything in one command, and nothing left of it."""

import http.cookiejar
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from heeding import heeding

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 120


class Visitor:
    """Somebody with a browser that keeps cookies."""

    def __init__(self, url):
        self.url = url
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(cookies)
        self.page = ""

    def get(self, path):
        with self._opener.open(self.url + path, timeout=30) as answer:
            self.page = answer.read().decode()
        return self.page

    def post(self, path, **fields):
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', self.page)[1]
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        headers = {"Referer": self.url}
        request = urllib.request.Request(self.url + path, data, headers)  # noqa: S310 our own
        with self._opener.open(request, timeout=30) as answer:
            self.page = answer.read().decode()
        return self.page


@contextmanager
def serving(folder, *options):
    """Serve from a folder; give the process and its address."""
    command = [sys.executable, "-m", "grader", "serve", "--port", "0", "--jobs", "1", *options]
    with heeding():
        served = subprocess.Popen(
            [*command, "--data", folder],
            cwd=ROOT,
            env=os.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
    with served as process:
        yield process, re.search(r"http://\S+", process.stdout.readline())[0]
        process.terminate()
        process.communicate(timeout=60)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """Give a demonstration, its address and its folder."""
    folder = tmp_path_factory.mktemp("demo")
    with serving(folder, "--demo") as (process, url):
        yield process, url, folder


def test_a_student_of_the_demonstration_reads_a_report(demo):
    visitor = Visitor(demo[1])
    visitor.get("/sign-in/")
    assert "My work" in visitor.post("/demo/student/")
    deadline = time.monotonic() + PATIENCE
    while visitor.get("/TP1/").count("/ 60") < 2 and time.monotonic() < deadline:
        time.sleep(0.5)
    attempt = re.search(r"/attempts/\d+/", visitor.page)[0]
    assert "of 60 points" in visitor.get(f"{attempt}report/")


def test_it_says_how_it_is(demo):
    assert json.loads(Visitor(demo[1]).get("/healthz"))["database"] == "up"


def test_styles_and_scripts_come_without_a_step_before(demo):
    for name in ("report/style.css", "portal/portal.css", "portal/htmx.min.js"):
        assert Visitor(demo[1]).get(f"/static/{name}")


def test_its_secret_is_nobody_elses(demo):
    assert (demo[2] / "secret-key").stat().st_mode & 0o077 == 0


def test_a_port_in_use_is_told(demo, run_grader):
    port = demo[1].rpartition(":")[2]
    done = run_grader("serve", "--port", port, "--data", "other", check=2)
    assert "name another --port" in done.stderr


def test_a_demonstration_is_for_this_machine_alone(run_grader):
    done = run_grader("serve", "--demo", "--host", "192.0.2.1", check=2)
    assert "loopback" in done.stderr


def children_of(process):
    said = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True, check=False
    )
    return [int(each) for each in said.stdout.split()]


def is_alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_ctrl_c_ends_every_process(demo):
    process = demo[0]
    children = children_of(process.pid)
    assert len(children) == 2
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 0
    assert not any(is_alive(each) for each in children)


@pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED: other systems leave them")
def test_nothing_runs_on_where_it_is_killed_and_the_next_goes_on(tmp_path):
    with serving(tmp_path) as (process, _):
        children = children_of(process.pid)
        process.kill()
        process.wait()
        deadline = time.monotonic() + PATIENCE
        while any(map(is_alive, children)) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not any(map(is_alive, children))
    with serving(tmp_path) as (_, url):
        assert json.loads(Visitor(url).get("/healthz"))["database"] == "up"


def test_the_first_instructor_gets_a_link_and_signs_in_by_it(tmp_path):
    with serving(tmp_path, "--jobs", "0", "--instructor", "zoe@example.org") as (process, url):
        link = re.search(rf"zoe@example.org.* {url}(/\S+)", process.stdout.readline())[1]
        visitor = Visitor(url)
        assert "zoe@example.org" in visitor.get(link)
        password = dict.fromkeys(("new_password1", "new_password2"), "correct horse battery")
        visitor.post(link, **password)
        assert "At a glance" in visitor.get("/class/")
