"""One station as blocks."""

from collections.abc import Iterator

from seshis.findings.station import OneStation
from seshis.findings.station_rank import StationRank
from seshis.reports.blocks import Block, Column, Heading, Sentence, Series, Table
from seshis.reports.phrases import percent_of_one, rate_of
from seshis.reports.presented.station_cells import RANKING, change_of, name_of, ranking
from seshis.reports.presented.station_charts import station_charts
from seshis.sessions.classes import MS_PER_HOUR

_SESSIONS_SHOWN = 10
_NEIGHBOURS_SHOWN = 10
_BARS = 60
_SESSION_COLUMNS = (
    Column("start", "start", "time", "when it started"),
    Column("plugged_in_hours", "plugged in", "hours", "from start to end"),
    Column("energy_kwh", "energy", "kwh", "energy delivered"),
    Column("driver", "driver", "text", "who plugged in"),
    Column("session_id", "session", "text", "the network's identifier"),
)
TABLES = {"station_sessions": _SESSION_COLUMNS, "neighbours": RANKING}


def station_blocks(found: OneStation) -> Iterator[Block]:
    """How it fares, its days, its sessions and its neighbours."""
    one = found.station
    if one is None:
        yield Heading("Station", "🔧")
        yield Sentence("The records name no station.")
        return
    yield Heading(f"Station {name_of(one)}", "🔧")
    yield from _conclusion(found, one)
    yield _days(found)
    yield from station_charts(found, one.station)
    yield Heading(f"Its sessions, the newest first ({one.failed.whole:,} in all)")
    yield Table(
        "station_sessions",
        _SESSION_COLUMNS,
        [
            (
                session.start_ms,
                None
                if session.end_ms is None
                else (session.end_ms - session.start_ms) / MS_PER_HOUR,
                session.energy_kwh,
                session.driver,
                session.session_id,
            )
            for session in found.sessions
        ],
        _SESSIONS_SHOWN,
    )
    if len(found.sessions) < one.failed.whole:
        yield Sentence(f"Only the newest {len(found.sessions):,} are listed.", "note")
    if found.neighbours:
        yield Heading("Its neighbours at the site")
        yield ranking("neighbours", found.neighbours, _NEIGHBOURS_SHOWN)
    else:
        yield Sentence("The site has no other station.")


def _conclusion(found: OneStation, one: StationRank) -> Iterator[Block]:
    yield Sentence(
        f"Failed: {rate_of(one.failed, 'sessions')}; place {found.place:,} of "
        f"{found.of_stations:,} in the go-look list"
    )
    if one.signal in {"high", "high and worse"}:
        yield Sentence("It fails more than all other stations do.", "signal")
    if one.change is not None:
        yield Sentence(
            f"It is {change_of(one.change)}.",
            "signal" if one.change.direction == "worse" else "plain",
        )
    if one.signal is None:
        yield Sentence("Nothing of it stands out from chance as a failing station.")
    yield Sentence(
        f"Expected, given all stations: {percent_of_one(one.shrunken.rate)} (95% interval "
        f"{100 * one.shrunken.low:.1f}-{100 * one.shrunken.high:.1f}%). "
        f"Attempts that left no record are not counted: failure is a lower bound.",
        "note",
    )


def _days(found: OneStation) -> Series:
    """The failed share over its days, as many together as make bars that fit a line."""
    together = -(-len(found.days) // _BARS)
    spans = [found.days[at : at + together] for at in range(0, len(found.days), together)]
    title = "Failed share by day with sessions"
    if together > 1:
        title = f"Failed share, {together} days with sessions a bar"
    return Series(
        "station_days",
        title,
        "share",
        [str(span[0].day) for span in spans],
        [sum(day.failed for day in span) / sum(day.sessions for day in span) for span in spans],
    )
