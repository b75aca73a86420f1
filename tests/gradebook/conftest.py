"""Three real reports, and folders with them under the names of other students."""

from types import SimpleNamespace

import pytest
from batches import marked, read_report
from tp1 import TP1

from grader.gradebook.moodle import fill_moodle


@pytest.fixture(scope="session")
def real(graded):
    """`ada` earns 60 of 60, `cedar` 56, `maple` 22; the written part is not marked."""
    names = {"ada": "s01-ada", "maple": "s04-maple", "cedar": "s05-cedar"}
    return SimpleNamespace(**{key: read_report(graded, name) for key, name in names.items()})


@pytest.fixture(scope="session")
def final(real):
    """The same with a written part of full points, so that grades are final."""
    return SimpleNamespace(**{key: marked(report) for key, report in vars(real).items()})


@pytest.fixture
def fill(tmp_path):
    """Fill a worksheet of Moodle's for reports, and return what comes of it."""

    def run(
        reports, raw, value=None, column=None, *, provisional=False, comments=False, downloaded=None
    ):
        path = tmp_path / "grades.csv"
        path.write_bytes(raw)
        options = {"provisional": provisional, "comments": comments, "downloaded": downloaded}
        return fill_moodle(reports, path, value, column, assignment=TP1, **options)

    return run
