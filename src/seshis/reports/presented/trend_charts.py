"""The failed share over time as charts: the days with their limits, and the weeks."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from seshis.findings.trend import SpanShare, Trend
from seshis.reports.chart_blocks import Axis, Band, Bars, Chart, Layer, Line, Panel, Points, Role
from seshis.reports.phrases import percent, percent_of_one, rate_of
from seshis.reports.presented.chart_days import number_of_day
from seshis.reports.presented.chart_scales import top_of_shares
from seshis.statistics.laney import SIGMAS

_MOST_DAYS = 731
"""Two years: more days would be a cloud, and the weeks show them all."""
_NAMED = 6
_WEEK = 7


def trend_charts(found: Trend) -> Iterator[Chart]:
    """The days, at most the last two years of them, and the weeks where there are several."""
    if not found.days:
        return
    last = found.days[-1].first_day
    days = [day for day in found.days if (last - day.first_day).days < _MOST_DAYS]
    yield _chart(found, days, width=1)
    if len(found.weeks) > 1:
        yield _chart(found, found.weeks, width=_WEEK)


def _chart(found: Trend, spans: Sequence[SpanShare], width: int) -> Chart:
    unit = "day" if width == 1 else "week"
    at = [number_of_day(span.first_day) + (width - 1) / 2 for span in spans]
    x = Axis(f"{unit} the session started in (local time)", "day")
    share = Axis(
        f"failed share of the {unit}'s sessions",
        "share",
        low=0.0,
        high=top_of_shares(
            [(span.failed, span.sessions) for span in spans],
            [span.high for span in spans if span.high is not None],
        ),
    )
    counted = Bars(
        "sessions", at, [0.0] * len(at), [span.sessions for span in spans], width=0.8 * width
    )
    panels = (
        Panel(x, share, list(_layers(spans, at, width))),
        Panel(x, Axis(f"sessions a {unit}", "count"), [counted], slim=True),
    )
    return Chart(
        f"trend-{unit}s",
        f"Failed share by {unit}",
        _subtitle(found, spans, unit),
        _description(found, spans, unit),
        panels,
    )


def _layers(spans: Sequence[SpanShare], at: Sequence[float], width: int) -> Iterator[Layer]:
    limited = [
        (place, span.low, span.high)
        for place, span in zip(at, spans, strict=True)
        if span.low is not None and span.high is not None
    ]
    if limited:
        places, low, high = map(list, zip(*limited, strict=True))
        legend = f"limits, {SIGMAS} sigma (Laney's p')"
        yield Band("limit", places, low, high, legend, width=width)
        expected = [span.expected_share for span in spans]
        yield Line("expected", at, expected, legend="expected", dashed=True)
    calm = [(place, span) for place, span in zip(at, spans, strict=True) if not span.signal]
    loud = [(place, span) for place, span in zip(at, spans, strict=True) if span.signal]
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
    said = f"{when}: {share} failed ({span.failed} of {span.sessions})"
    if span.low is None or span.high is None:
        return said
    place = {1: "above", -1: "below", 0: "within"}[span.signal]
    return f"{said}, {place} {100 * span.low:.1f}-{percent_of_one(span.high)}"


def _subtitle(found: Trend, spans: Sequence[SpanShare], unit: str) -> str:
    sessions, failed = sum(span.sessions for span in spans), sum(span.failed for span in spans)
    first, last = spans[0].first_day, _last_day(spans[-1].first_day, unit)
    if len(spans) < len(found.days) and unit == "day":
        only = f"the last {len(spans)} of {len(found.days)} days with sessions"
        counted = f"{failed} of {sessions} sessions, {percent(failed, sessions)}"
        return f"{only}, {first} to {last} · failed: {counted}"
    return f"{first} to {last} · failed: {rate_of(found.failed, 'sessions')}"


def _last_day(first: date, unit: str) -> date:
    return first if unit == "day" else first + timedelta(days=_WEEK - 1)


def _description(found: Trend, spans: Sequence[SpanShare], unit: str) -> str:
    shares = [span.failed_share for span in spans]
    out = [span for span in spans if span.signal]
    named = ", ".join(
        f"{one.first_day} ({percent_of_one(one.failed_share)})" for one in out[-_NAMED:]
    )
    told = f"{len(out)} stand out of their limits: {named}" if out else "none stands out"
    return (
        f"The share of sessions that failed on each of {len(spans)} {unit}s, from "
        f"{percent_of_one(min(shares))} to {percent_of_one(max(shares))}, and the sessions a "
        f"{unit} beneath. Overall {percent_of_one(found.failed.rate or 0.0)}; {told}."
    )
