"""Make the pictures of the README from the worked examples: `python .assets/make.py`.

Needs the extra `test` and Debian's chromium.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
WIDTH = 900


def main() -> None:
    """Grade the examples and take pictures of a student's page, the batch's and a marker's."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "grader", "grade", "submissions", "-o", folder]
        command += ["--seed", "7", "--quiet"]
        subprocess.run(command, cwd=HERE.parent, check=True)  # noqa: S603 our own
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            page = browser.new_page(viewport={"width": WIDTH, "height": 700})
            page.goto((Path(folder) / "s08-tundra" / "report.html").as_uri())
            page.screenshot(path=HERE / "report.png")
            section = page.locator("section", has=page.locator("#task-neural"))
            box = section.bounding_box()
            if box is None:
                raise RuntimeError("the section of neural is not on the page")
            clip = {"x": 0, "y": box["y"], "width": WIDTH, "height": 900}
            page.screenshot(path=HERE / "neural.png", clip=clip, full_page=True)
            page.goto((Path(folder) / "index.html").as_uri())
            page.screenshot(path=HERE / "cohort.png")
            with served() as address:
                page.goto(address)
                page.get_by_role("button", name="a marker").click()
                page.get_by_role("link", name=re.compile("^Mark ")).first.click()
                page.set_viewport_size({"width": 1200, "height": 760})
                page.locator(".rubric").wait_for()
                page.get_by_text("It is being drawn").wait_for(state="hidden", timeout=60_000)
                page.screenshot(path=HERE / "portal.png")
            browser.close()


@contextmanager
def served() -> Iterator[str]:
    """Serve the demonstration; give its address."""
    command = [sys.executable, "-m", "grader", "serve", "--demo"]
    serve = subprocess.Popen(command, cwd=HERE.parent, stdout=subprocess.PIPE, text=True)  # noqa: S603 our own
    try:
        if serve.stdout is None:
            raise RuntimeError("nothing is printed")
        yield next(re.findall(r"http://\S+", line)[0] for line in serve.stdout if "http" in line)
    finally:
        serve.terminate()
        serve.wait()


if __name__ == "__main__":
    main()
