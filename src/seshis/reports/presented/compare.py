"""A comparison of two periods as blocks."""

from collections.abc import Iterator

from seshis.findings.changes import Change
from seshis.findings.compare import ComparedPeriod, Comparison
from seshis.reports.blocks import Block, Column, Heading, Sentence, Table
from seshis.reports.caveats import short_caveat
from seshis.reports.phrases import difference_of, percent_of_one, with_sign
from seshis.reports.presented.compare_charts import comparison_charts
from seshis.sessions.completeness import Completeness

_SHOWN = 5
_HOURS_SHOWN = 3
_UNCLAIMED = "null"
_LEAST_DAYS_MISSING = 3
_SHARE_MISSING = 0.1
_FIGURE_COLUMNS = (
    Column("figure", "figure", "text", "what is compared"),
    Column("now", "now", "figure", "its value in the period asked about"),
    Column("before", "before", "figure", "its value in the period it is held against"),
    Column(
        "difference",
        "difference (95 %)",
        "difference",
        "now less before in points, or now by before for what is counted a day",
    ),
)
_CHANGE_COLUMNS = (
    Column("failed", "failed", "count", "its failed sessions now"),
    Column("sessions", "sessions", "count", "all its sessions now"),
    Column("failed_before", "failed before", "count", "its failed sessions before, as counted"),
    Column("sessions_before", "sessions before", "count", "all its sessions before, as counted"),
    Column("change", "change", "change", "failed sessions now less before, in as many days"),
    Column("by_rate", "by rate", "change", "what of it comes from failing more or less often"),
    Column("by_volume", "by use", "change", "what of it comes from more or fewer sessions"),
    Column(
        "failed_share_change",
        "failed share (95 %)",
        "difference",
        "how its failed share differs, with the interval of one looked at by itself",
    ),
)
_STATIONS = (
    Column("site", "site", "text", "the place the station stands at"),
    Column("station", "station", "text", "the network's name for it"),
    *_CHANGE_COLUMNS,
)
_DRIVERS = (
    Column("driver", "driver", "text", "who plugged in; null is all unclaimed sessions"),
    *_CHANGE_COLUMNS,
)
_HOURS = (
    Column("hour", "hour", "text", "the local hour sessions start in"),
    *_CHANGE_COLUMNS,
)
TABLES = {
    "compared_figures": _FIGURE_COLUMNS,
    "compared_stations": _STATIONS,
    "compared_drivers": _DRIVERS,
    "compared_hours": _HOURS,
}
_NOTES = (
    Sentence(
        "A difference whose interval holds 0 may be chance. Those of shares are in points; their "
        "intervals take sessions as independent (Newcombe), those of a day's figures take days.",
        "note",
    ),
    Sentence(
        "Drivers who come again and spells of days make the truth less certain than either. The "
        "tables show where the change lies, not why; of many parts, some change by chance.",
        "note",
    ),
)


def comparison_blocks(found: Comparison) -> Iterator[Block]:
    """What changed, by how much, which parts made it, and what the intervals rest on."""
    this, other = found.this, found.other
    if not this.days or not other.days:
        yield Heading("Compared periods", "⚖️")
        yield Sentence("No session tells which periods to compare.")
        return
    yield Heading(f"{_period(this)} compared with {_period(other)}", "⚖️")
    if not this.sessions or not other.sessions:
        yield from _nothing_to_compare(found)
    else:
        yield Sentence(_conclusion(found))
        yield Table("compared_figures", _FIGURE_COLUMNS, list(_figures(found)))
        yield from comparison_charts(found, f"{_period(this)} against {_period(other)}")
        yield from _contributions(found)
        yield from _NOTES
    yield from _caveats(found)


def _period(period: ComparedPeriod) -> str:
    if period.first_day == period.last_day:
        return f"{period.first_day}"
    return f"{period.first_day} to {period.last_day}"


def _nothing_to_compare(found: Comparison) -> Iterator[Block]:
    for period in (found.this, found.other):
        counted = f"{period.sessions:,} sessions" if period.sessions else "no sessions"
        yield Sentence(f"{_period(period)}: {counted}.")
    yield Sentence("There is nothing to compare where a period has no sessions.")


def _conclusion(found: Comparison) -> str:
    failed = found.failed
    shares = (
        f"{percent_of_one(found.this.failed.rate or 0)} of sessions failed, "
        f"{percent_of_one(found.other.failed.rate or 0)} before"
    )
    if failed.low is not None and failed.low > 0:
        verdict = "More sessions fail"
    elif failed.high is not None and failed.high < 0:
        verdict = "Fewer sessions fail"
    else:
        verdict = "The failed share differs by no more than chance may"
    return f"{verdict}: {shares}, {difference_of(failed)}."


def _figures(found: Comparison) -> Iterator[tuple[object, ...]]:
    this, other = found.this, found.other
    yield "sessions", this.sessions, other.sessions, None
    for name, ratio in (
        ("sessions a day", found.sessions_a_day),
        ("kWh a day", found.energy_kwh_a_day),
    ):
        yield name, ratio.mean, ratio.mean_before, ratio
    yield "empty", this.empty, other.empty, found.empty
    yield "micro", this.micro, other.micro, found.micro
    yield "failed", this.failed, other.failed, found.failed
    yield "visits that succeed", this.visit_success, other.visit_success, found.visit_success


def _contributions(found: Comparison) -> Iterator[Block]:
    whole = found.failed_sessions
    scaled = "" if found.this.days == found.other.days else f", scaled to {found.this.days} days"
    before = whole.failed - whole.change
    yield Sentence(
        f"Failed sessions: {whole.failed:,}, before {before:,.0f}{scaled}. "
        f"Of the change of {with_sign(whole.change, 1)}, {with_sign(whole.by_rate, 1)} comes from "
        f"failing more or less often and {with_sign(whole.by_volume, 1)} from more or fewer "
        "sessions."
    )
    yield Heading("Stations that made the difference")
    yield _table(
        "compared_stations",
        [((one.site, one.station), one.change) for one in found.stations],
    )
    if any(one.driver is not None for one in found.drivers):
        yield Heading("Drivers")
        yield _table(
            "compared_drivers",
            [((one.driver or _UNCLAIMED,), one.change) for one in found.drivers],
        )
    yield Heading("Hours of the day", is_local=True)
    yield _table(
        "compared_hours",
        [((f"{one.local_hour:02}:00",), one.change) for one in found.hours],
        shown=_HOURS_SHOWN,
    )


def _table(
    name: str,
    rows: list[tuple[tuple[str | None, ...], Change]],
    shown: int = _SHOWN,
) -> Table:
    written = [(*key, *_change_row(change)) for key, change in rows]
    return Table(name, TABLES[name], written, shown=shown)


def _change_row(change: Change) -> tuple[object, ...]:
    return (
        change.failed,
        change.sessions,
        change.failed_before,
        change.sessions_before,
        change.change,
        change.by_rate,
        change.by_volume,
        # The counts stand beside it, and not the shares: it is written as it is.
        change.failed_share._replace(share=None, share_before=None),
    )


def _caveats(found: Comparison) -> Iterator[Block]:
    for period in (found.this, found.other):
        words = short_caveat(
            Completeness(
                period.completeness, period.retrieved, period.total_count, gaps=period.gaps
            )
        )
        if words:
            yield Sentence(f"{_period(period)}: {words}.", "signal")
        if period.left_out:
            yield Sentence(
                f"{_period(period)}: {period.left_out:,} more records left out.", "signal"
            )
        missing = _days_missing(period)
        if missing:
            yield Sentence(f"{_period(period)}: {missing}.", "signal")


def _days_missing(period: ComparedPeriod) -> str:
    """Where a period begins or ends with days without sessions, as before records begin."""
    first, last = period.first_session_day, period.last_session_day
    if first is None or last is None or period.first_day is None or period.last_day is None:
        return ""
    least = max(_LEAST_DAYS_MISSING, period.days * _SHARE_MISSING)
    told = []
    if (first - period.first_day).days >= least:
        told.append(f"no session before {first}")
    if (period.last_day - last).days >= least:
        told.append(f"no session after {last}")
    return " and ".join(told) + "; a day's figures count those days too" if told else ""
