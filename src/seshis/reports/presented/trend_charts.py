"""The failed share over time as charts: the days with their limits, and the weeks."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from seshis.findings.trend import SpanShare, Trend
from seshis.reports.chart_blocks import Axis, Band, Bars, Chart, Layer, Line, Panel, Points, Role
from seshis.reports.phrases import percent_of_one, rate_of
from seshis.reports.presented.chart_days import number_of_day
from seshis.reports.presented.chart_scales import top_of_shares
from seshis.statistics.intervals import wilson
from seshis.statistics.laney import ONE_IN, SIGMAS

_MOST_DAYS = 731
"""Two years: more days would be a cloud, and the weeks show them all."""
_NAMED = 6
_WIDTHS = {"day": 1, "week": 7}
_Unit = Literal["day", "week"]


def trend_charts(found: Trend) -> Iterator[Chart]:
    """The days, at most the last two years of them, and the weeks where there are several."""
    if not found.days:
        return
    last = found.days[-1].first_day
    days = [day for day in found.days if (last - day.first_day).days < _MOST_DAYS]
    only = f"the last {len(days)} of {len(found.days):,} days with sessions, "
    yield span_chart(
        "trend-days", "Failed share by day", days, only if len(days) < len(found.days) else ""
    )
    if len(found.weeks) > 1:
        yield _weeks(found)


def _weeks(found: Trend) -> Chart:
    """The weeks, of which the first and the last may be there in part only."""
    chart = span_chart("trend-weeks", "Failed share by week", found.weeks, unit="week")
    in_part = _in_part(found)
    if not in_part:
        return chart
    share, count = chart.panels
    (bars,) = (layer for layer in count.layers if isinstance(layer, Bars))
    whole = [at for at, week in enumerate(found.weeks) if week.first_day not in in_part]
    part = [at for at, week in enumerate(found.weeks) if week.first_day in in_part]
    layers = [
        _only(bars, whole),
        _only(bars, part)._replace(role="in part", legend="sessions of a week in part"),
    ]
    said = "; ".join(f"the week of {monday} {told}" for monday, told in in_part.items())
    note = f"Not whole: {said}. Its fewer sessions are no drop."
    return chart._replace(panels=[share, count._replace(layers=layers)], notes=[note, *chart.notes])


def _in_part(found: Trend) -> dict[date, str]:
    """The first and the last week where days that usually have sessions are beyond the window."""
    weekdays = [day.first_day.weekday() for day in found.days]
    first, last = found.days[0].first_day, found.days[-1].first_day
    told = {}
    if first.weekday() > min(weekdays):
        told[found.weeks[0].first_day] = f"begins on {first}"
    if last.weekday() < max(weekdays):
        told[found.weeks[-1].first_day] = f"ends on {last}"
    return told


def _only(bars: Bars, places: Sequence[int]) -> Bars:
    return bars._replace(
        at=[bars.at[place] for place in places],
        low=[bars.low[place] for place in places],
        high=[bars.high[place] for place in places],
    )


def span_chart(
    name: str, title: str, spans: Sequence[SpanShare], only: str = "", *, unit: _Unit = "day"
) -> Chart:
    """Days or weeks with their limits, and the sessions of each beneath."""
    width = _WIDTHS[unit]
    at = [number_of_day(span.first_day) + (width - 1) / 2 for span in spans]
    x = Axis(f"{unit} the session started in", "day", is_local=True)
    limits = [span.high for span in spans if span.high is not None]
    high = top_of_shares([(span.failed, span.sessions) for span in spans], limits)
    y = Axis(f"failed share of the {unit}'s sessions", "share", low=0.0, high=high)
    counted = Bars(
        "sessions", at, [0] * len(at), [span.sessions for span in spans], width=0.8 * width
    )
    sessions, failed = sum(span.sessions for span in spans), sum(span.failed for span in spans)
    first, last = spans[0].first_day, spans[-1].first_day + timedelta(days=width - 1)
    period = f"{first}" if first == last else f"{first} to {last}"
    rule = f"What stands out must also be rarer by chance than once in {ONE_IN} {unit}s."
    return Chart(
        name,
        title,
        f"{only}{period} · failed: {rate_of(wilson(failed, sessions), 'sessions')}",
        _description(spans, unit),
        (
            Panel(x, y, list(_layers(spans, at, width))),
            Panel(x, Axis(f"sessions a {unit}", "count"), [counted], slim=True),
        ),
        [rule] if limits else [],
    )


def _layers(spans: Sequence[SpanShare], at: Sequence[float], width: int) -> Iterator[Layer]:
    limited = [
        (place, span.low, span.high)
        for place, span in zip(at, spans, strict=True)
        if span.low is not None and span.high is not None
    ]
    if limited:
        places, low, high = zip(*limited, strict=True)
        legend = f"limits ({SIGMAS} sigma, Laney's p')"
        yield Band("limit", places, low, high, legend, width=width)
        expected = [span.expected_share for span in spans]
        yield Line("expected", at, expected, legend="expected", dashed=True)
    calm = [(place, span) for place, span in zip(at, spans, strict=True) if not span.signal]
    loud = [(place, span) for place, span in zip(at, spans, strict=True) if span.signal]
    if calm:
        yield _points("failed", "failed share", calm, width)
    if loud:
        named = [str(span.first_day) for _, span in loud[-_NAMED:]]
        points = _points("signal", "stands out of its limits", loud, width)
        yield points._replace(names=[""] * (len(loud) - len(named)) + named)


def _points(
    role: Role, legend: str, spans: Sequence[tuple[float, SpanShare]], width: int
) -> Points:
    return Points(
        role,
        [place for place, _ in spans],
        [span.failed_share for _, span in spans],
        [_label(span, width) for _, span in spans],
        legend,
    )


def _label(span: SpanShare, width: int) -> str:
    when = f"{span.first_day}" if width == 1 else f"week of {span.first_day}"
    share = percent_of_one(span.failed_share)
    said = f"{when}: {share} failed ({span.failed:,} of {span.sessions:,})"
    if span.low is None or span.high is None:
        return said
    place = {1: "above", -1: "below", 0: "limits"}[span.signal]
    return f"{said}, {place} {100 * span.low:.1f}-{percent_of_one(span.high)}"


def _description(spans: Sequence[SpanShare], unit: _Unit) -> str:
    shares = [span.failed_share for span in spans]
    out = [span for span in spans if span.signal]
    named = ", ".join(
        f"{one.first_day} ({percent_of_one(one.failed_share)})" for one in out[-_NAMED:]
    )
    told = (
        f"{len(out):,} out of their limits, the last: {named}" if out else "none out of its limits"
    )
    return (
        f"The share of sessions that failed on each {unit} of {len(spans):,}, from "
        f"{percent_of_one(min(shares))} to {percent_of_one(max(shares))}; {told}. Beneath, the "
        f"sessions of each {unit}."
    )
