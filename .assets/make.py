"""Make the pictures of the README from the worked examples: `python .assets/make.py`.

Needs the extra `test` and Debian's chromium.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
WIDTH = 900


def main() -> None:
    """Grade the examples and take a picture of a student's page and of the batch's."""
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
            browser.close()


if __name__ == "__main__":
    main()
