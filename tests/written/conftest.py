"""One renderer for all tests of a file."""

import pytest

from grader.written.renderer import Renderer


@pytest.fixture(scope="module")
def renderer():
    with Renderer() as own:
        yield own
