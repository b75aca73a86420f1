"""The two distributions of a cohort as charts, and as the table that says the same."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from grader.frozen import dataclass
from grader.report.charts import Chart
from grader.report.cohort import Cohort
from grader.report.statistics import Bar, Spread

OF_SCALE = 24
"""A bar of a single grade takes a 24th of the scale: with quarters of 1 to 6, most of a quarter."""

MARGIN = 0.03


@dataclass(frozen=True)
class ChartView:
    """A chart on a page, and its numbers."""

    chart: Chart
    svg: Markup | None
    """None where no library draws it: the table then has bars."""
    rows: Sequence[tuple[str, int, int]]
    """Name of the bar, count, width in per cent of the widest."""


def view_of(chart: Chart, svg: str | None) -> ChartView:
    """Return the view of a chart for the page."""
    most = max((bar.count for bar in chart.bars), default=0) or 1
    rows = [
        (name, bar.count, 100 * bar.count // most)
        for name, bar in zip(chart.names, chart.bars, strict=True)
    ]
    drawn = Markup(svg) if svg else None  # noqa: S704 made by grader.report.svg
    return ChartView(chart, drawn, rows)


def shares_chart(cohort: Cohort) -> Chart | None:
    """Return the distribution of the points in per cent, None when there is nothing to show."""
    if cohort.shares is None:
        return None
    bars = [
        Bar(low=round(100 * bar.low), high=round(100 * bar.high), count=bar.count)
        for bar in cohort.share_distribution
    ]
    names = [f"{bar.low:g} to below {bar.high:g} %" for bar in bars[:-1]] + ["all the points"]
    # Full marks stand beyond the last tenth, as wide as a tenth.
    drawn = [bar.model_copy(update={"low": bar.low + 0.4, "high": bar.high - 0.4}) for bar in bars]
    drawn[-1] = Bar(low=100.4, high=109.6, count=bars[-1].count)
    return Chart(
        id="points",
        title="Distribution of the points",
        description=_description(cohort.shares, bars, names, 100, " %"),
        across="per cent of the points (last bar: all)",
        bars=drawn,
        names=names,
        width=9.2,
        limits=(0, 110),
    )


def grades_chart(cohort: Cohort) -> Chart | None:
    """Return the distribution of the grades, None when there are none."""
    grades = cohort.grades
    if grades is None:
        return None
    scale = float(grades.highest - grades.lowest)
    bars = grades.distribution
    names = [
        f"{bar.low:g}" if bar.low == bar.high else f"{bar.low:g} to below {bar.high:g}"
        for bar in bars
    ]
    return Chart(
        id="grades",
        title="Distribution of the grades",
        description=_description(grades.grades, bars, names, 1, ""),
        across=f"grade; the line is the passing mark, {grades.passing:g}",
        bars=bars,
        names=names,
        width=scale / OF_SCALE,
        line=float(grades.passing),
        limits=(
            float(grades.lowest) - MARGIN * scale,
            float(grades.highest) + MARGIN * scale,
        ),
    )


def _description(
    lie: Spread, bars: Sequence[Bar], names: Sequence[str], scale: float, unit: str
) -> str:
    """Return two sentences on the chart; the table beside it has every number."""
    most = max(range(len(bars)), key=lambda place: bars[place].count)
    return (
        f"{lie.count} submissions from {scale * lie.minimum:.4g} to {scale * lie.maximum:.4g}"
        f"{unit}, half of them between {scale * lie.lower_quartile:.4g} and "
        f"{scale * lie.upper_quartile:.4g}{unit}, median {scale * lie.median:.4g}{unit}. "
        f"The tallest bar is {names[most]}, with {bars[most].count}."
    )
