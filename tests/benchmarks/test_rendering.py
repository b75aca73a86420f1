"""How long a student's page takes to render, pictures included."""

import subprocess
import sys
from pathlib import Path

import pytest
from tp1 import TP1

from grader.records.report import Report
from grader.report.render import student_page

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    command = [sys.executable, "-m", "grader", "grade", "submissions", "-o", folder, "--seed", "7"]
    subprocess.run([*command, "--quiet"], cwd=ROOT, check=True)
    files = sorted(folder.glob("*/report.json"))
    return [Report.model_validate_json(path.read_bytes()) for path in files]


def test_a_page_takes_milliseconds(benchmark, reports):
    """All pages of the worked examples, one after the other; the figure is of all together."""
    pages = benchmark(lambda: [student_page(report, TP1) for report in reports])
    assert len(pages) == len(reports)
    each = 1e3 * benchmark.stats.stats.median / len(reports)
    print(f"\n{each:.2f} ms a page, the largest {max(map(len, pages)) / 1000:.0f} kB")
