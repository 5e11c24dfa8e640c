"""The share of one kind of session by day as a chart, without limits: what --empty counts."""

from collections.abc import Sequence

from seshis.analyses.counts.days import DayCount
from seshis.reports.chart_blocks import Axis, Bars, Chart, Panel, Points, Role, Rule
from seshis.reports.phrases import percent, percent_of_one, rate_of
from seshis.reports.presented.chart_days import number_of_day
from seshis.reports.presented.chart_scales import top_of_shares
from seshis.sessions.zone import Zone
from seshis.statistics.intervals import wilson


def daily_chart(days: Sequence[DayCount], zone: Zone, kind: Role, title: str) -> Chart:
    """Each day's share above its sessions; kind is empty or micro, of days with sessions."""
    counts = [int(getattr(day, kind)) for day in days]
    sessions = [day.sessions for day in days]
    at = [number_of_day(day.day) for day in days]
    overall = wilson(sum(counts), sum(sessions))
    x = Axis(f"day the session started ({zone.name})", "day")
    high = top_of_shares(list(zip(counts, sessions, strict=True)))
    points = Points(
        kind,
        at,
        [count / whole for count, whole in zip(counts, sessions, strict=True)],
        [
            f"{day.day}: {percent(count, day.sessions)} {kind} ({count:,} of {day.sessions:,})"
            for day, count in zip(days, counts, strict=True)
        ],
    )
    rule = Rule("expected", overall.rate or 0.0, f"overall {percent_of_one(overall.rate or 0.0)}")
    return Chart(
        f"daily-{kind}",
        f"{title} by day",
        f"{days[0].day} to {days[-1].day} · {kind}: {rate_of(overall, 'sessions')}",
        f"The share of {kind} sessions on each of {len(days):,} days.",
        [
            Panel(x, Axis("share of the day's sessions", "share", 0.0, high), [rule, points]),
            Panel(
                x,
                Axis("sessions a day", "count"),
                [Bars("sessions", at, [0] * len(at), sessions)],
                slim=True,
            ),
        ],
    )
