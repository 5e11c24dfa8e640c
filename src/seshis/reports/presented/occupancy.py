"""How long stations were taken, and idle time, as blocks."""

from collections.abc import Iterator

from seshis.findings.occupancy import LONG_HOURS, IdleTime, Occupancy
from seshis.findings.usage import Usage
from seshis.reports.blocks import Block, Column, Sentence, Table
from seshis.reports.phrases import percent_of_one

PEAK = (
    Column("peak_stations", "most stations at once", "count", "stations taken at the same time"),
    Column("peak_start", "first at", "time", "the first instant of it"),
    Column("all_taken_share", "all taken", "share", "share of the window in which all were"),
)
_SAYS = {
    "given": "as given",
    "inventory": "as the inventory lists them",
    "seen": "those with sessions: there may be more, so the share is at most this",
}


def occupancy_blocks(occupancy: Occupancy, found: Usage) -> Iterator[Block]:
    """The share of time that stations were taken, how many at once, and what to doubt in it."""
    if found.window_from_ms is None or not occupancy.stays:
        yield Sentence("No session has an end after its start, so nothing is known of occupancy.")
        return
    hours = f"{occupancy.occupied_hours:,.1f} station-hours"
    if occupancy.share is None:
        yield Sentence(f"Occupied: {hours}; how many stations there are is not known.")
    else:
        count = f"{occupancy.stations:,} station{'' if occupancy.stations == 1 else 's'}"
        yield Sentence(
            f"Occupied {percent_of_one(occupancy.share)} of the time: {hours} of {count} x "
            f"{found.window_hours:,.1f} h ({_SAYS[occupancy.stations_from]})."
        )
    row = (occupancy.peak_stations, occupancy.peak_start_ms, occupancy.all_taken_share)
    yield Table("usage_concurrency", PEAK, [row])
    yield from _doubts(occupancy, found)


def _doubts(occupancy: Occupancy, found: Usage) -> Iterator[Block]:
    open_ended = found.energy.sessions - occupancy.stays
    if open_ended:
        word = "session has" if open_ended == 1 else "sessions have"
        yield Sentence(
            f"{open_ended} {word} no end after the start and occupy nothing here: occupancy is "
            "a little more.",
            "note",
        )
    if occupancy.long_stays:
        share = occupancy.long_hours / occupancy.occupied_hours if occupancy.occupied_hours else 0
        word = "session" if occupancy.long_stays == 1 else "sessions"
        yield Sentence(
            f"Of the station-hours, {occupancy.long_stays} {word} of over {LONG_HOURS} hours took "
            f"{percent_of_one(share)}; where their ends are wrong, occupancy is less.",
            "note",
        )
    if occupancy.overlap_hours is None:
        yield Sentence("Of so many sessions, those that overlap at one station count each.", "note")
    elif occupancy.overlap_hours > 0:
        yield Sentence(
            f"{occupancy.overlap_hours:,.1f} of the station-hours overlap with another session at "
            "the same station; it counts once among those taken at once and in busy hours.",
            "note",
        )
    if occupancy.stations_from != "seen":
        seen = sum(station.station is not None for station in found.stations)
        if seen > occupancy.stations:
            yield Sentence(f"{seen} stations have sessions, more than there are to be.", "signal")


def idle_blocks(idle: IdleTime, occupancy: Occupancy) -> Iterator[Block]:
    """Idle time as the records tell it, and the bound for the others."""
    if idle.known_stays:
        yield Sentence(
            f"Idle after charging: {idle.known_hours:,.1f} h in {idle.known_stays:,} sessions "
            "whose record tells when charging ended, "
            f"{60 * idle.known_hours / idle.known_stays:,.0f} min each."
        )
    if idle.bound_stays:
        share = idle.bound_hours / occupancy.occupied_hours if occupancy.occupied_hours else 0
        yield Sentence(
            f"Idle at most {idle.bound_hours:,.1f} h ({percent_of_one(share)} of the station-"
            f"hours) in {idle.bound_stays:,} sessions without a charge end: a bound, their time "
            f"less energy ÷ {idle.rated_kw:g} kW.",
        )
