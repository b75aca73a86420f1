"""Pages of every kind, and their opening in the browser that all tests share."""

from pathlib import Path

import pytest
from kinds import made_up_pages
from runs import grading

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def pages(commands, tmp_path_factory):
    """Pages of the worked examples, and of reports that are made up to be awkward; by name."""
    folder = tmp_path_factory.mktemp("pages")
    graded = grading(ROOT / "submissions", folder, 7, "--jobs", 1)
    commands(*graded, cwd=folder, check=0, timeout=300)
    found = {path.parent.name: path for path in folder.glob("s*/report.html")}
    found["batch"] = folder / "index.html"
    for name, page in made_up_pages().items():
        found[name] = folder / f"{name}.html"
        found[name].write_text(page, encoding="utf-8")
    return found


@pytest.fixture
def open_file(browser):
    """Open a page from its file; when the test ends, nothing may have been complained about."""
    contexts, complaints = [], []

    def opened(file, **options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def open_page(open_file, pages):
    """Open one of the pages of every kind."""
    return lambda name, **options: open_file(pages[name], **options)
