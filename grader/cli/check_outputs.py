"""Where the report of a check goes besides the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli.output import check_apart, is_standard_output, put
from grader.errors import UsageError
from grader.frozen import dataclass
from grader.records.report import Report, report_json

if TYPE_CHECKING:  # loaded while the zygote starts
    from grader.assignment.model import Assignment


@dataclass(frozen=True)
class Outputs:
    """Where a report goes besides the terminal."""

    html: Path | None
    json_file: Path | None
    markdown: Path | None
    pdf: Path | None

    @property
    def is_on_terminal(self) -> bool:
        """Whether the terminal shows one of these and not the words for people."""
        return "-" in (str(self.json_file), str(self.markdown))

    def check(self) -> None:
        """Raise UsageError where two have one place, or a page would go to standard output."""
        check_apart(self.html, self.json_file, self.markdown, self.pdf)
        if any(map(is_standard_output, (self.html, self.pdf))):
            raise UsageError("a page cannot go to standard output; name a file to write")

    def write(self, report: Report, assignment: Assignment) -> None:
        """Make all before any is written: a check that is stopped leaves nothing behind."""
        made: list[tuple[Path, str | bytes]] = []
        if self.json_file is not None:
            made.append((self.json_file, report_json(report)))
        if self.markdown is not None:
            from grader.report.markdown import report_markdown  # noqa: PLC0415 only where asked for

            made.append((self.markdown, report_markdown(report, assignment)))
        if self.html is not None:
            from grader.report.render import student_page  # noqa: PLC0415

            made.append((self.html, student_page(report, assignment)))
        if self.pdf is not None:
            from grader.report.pdf import report_pdf  # noqa: PLC0415

            made.append((self.pdf, report_pdf(report, assignment)))
        for path, content in made:
            put(path, content)
