"""Charts as inline SVG, drawn by matplotlib where the extra `charts` is installed.

matplotlib and what it needs take 100 MB of disk and half a second to import. A student's self-check
needs none of it, so that it is an extra, and only the batch's page loads it. Without it, and for a
few submissions, the page shows the same numbers as plain bars.
"""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Sequence
from typing import Any

from grader.frozen import dataclass
from grader.report.statistics import Bar
from grader.report.svg import INK, MARK, QUIET, inline_svg

MIN_SUBMISSIONS = 5
"""Submissions that have a distribution: fewer are counted at a glance, and matplotlib would take
longer than to grade them."""

SIZE = (3.9, 2.4)
"""Inches of 72 points: small, so that letters are large enough on a narrow phone."""

SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "grader",
    "font.size": 10.5,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": QUIET,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "grid.color": QUIET,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
}


@dataclass(frozen=True)
class Chart:
    """What a chart shows, in words and numbers."""

    id: str
    title: str
    description: str
    """What a person who does not see it needs to know."""
    across: str
    """What the horizontal axis counts."""
    bars: Sequence[Bar]
    names: Sequence[str]
    """Of the bars, for the table."""
    width: float
    """Of a bar that stands for one value."""
    line: float | None = None
    """Where a vertical line stands, for a passing mark."""
    limits: tuple[float, float] | None = None


def can_draw(submissions: int) -> bool:
    """Return True if there is enough to draw and matplotlib is installed, without importing it."""
    return submissions >= MIN_SUBMISSIONS and importlib.util.find_spec("matplotlib") is not None


def load_charts(submissions: int) -> None:
    """Import matplotlib, where it will draw, while there is nothing else to do."""
    if can_draw(submissions):
        import matplotlib.backends.backend_svg  # noqa: PLC0415 slow
        import matplotlib.figure  # noqa: F401, PLC0415 slow


def draw(chart: Chart) -> str | None:
    """Return the chart as an `<svg>` element, the same bytes each time; None without bars."""
    if not chart.bars:
        return None
    import matplotlib as mpl  # noqa: PLC0415 slow, and only where it is installed
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    with mpl.rc_context():
        mpl.rcdefaults()  # whatever a matplotlibrc of this folder or machine says
        mpl.rcParams.update(SETTINGS)
        figure = Figure(figsize=SIZE, layout="constrained")
        _lay_out(figure.add_subplot(), chart)
        raw = io.BytesIO()
        canvas: Any = FigureCanvasSVG(figure)  # its methods have no types
        canvas.print_svg(raw, metadata={"Date": None, "Creator": None})
    return inline_svg(raw.getvalue(), chart.id, chart.title, chart.description)


def _lay_out(axes: Any, chart: Chart) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 as above

    widths = [bar.high - bar.low or chart.width for bar in chart.bars]
    axes.bar(
        [bar.low if bar.low < bar.high else bar.low - chart.width / 2 for bar in chart.bars],
        [bar.count for bar in chart.bars],
        widths,
        align="edge",
        color=MARK,
        edgecolor="none",
    )
    if chart.line is not None:
        axes.axvline(chart.line - chart.width / 2, color=INK, linewidth=1, linestyle=(0, (4, 3)))
    if chart.limits is not None:
        axes.set_xlim(*chart.limits)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True, min_n_ticks=1))
    axes.set_axisbelow(True)
    axes.grid(axis="y", alpha=0.35, linewidth=0.8)
    axes.tick_params(length=0)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(chart.across)
    axes.set_ylabel("submissions")
