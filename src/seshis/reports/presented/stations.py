"""The go-look list as blocks."""

from collections.abc import Iterator

from seshis.findings.stations import Stations
from seshis.reports.blocks import Block, Heading, Sentence
from seshis.reports.phrases import percent_of_one, rate_of
from seshis.reports.presented.station_cells import name_of, ranking, signal_of

_STATIONS_SHOWN = 15
_SIGNALS_NAMED = 5


def stations_blocks(found: Stations) -> Iterator[Block]:
    """Which stations stand out, the list, and what it rests on."""
    yield Heading("Stations to look at", "🔧")
    if not found.stations:
        yield Sentence("The records name no station.")
        return
    yield from _conclusion(found)
    yield Sentence(f"Failed at {len(found.stations)} stations: {rate_of(found.failed, 'sessions')}")
    yield ranking("stations", found.stations, _STATIONS_SHOWN)
    yield from _notes(found)


def _conclusion(found: Stations) -> Iterator[Block]:
    signals = [one for one in found.stations if one.signal is not None]
    if not signals:
        yield Sentence("No station stands out from chance.")
        return
    named = "; ".join(f"{name_of(one)}: {signal_of(one)}" for one in signals[:_SIGNALS_NAMED])
    more = len(signals) - _SIGNALS_NAMED
    stand = "station stands" if len(signals) == 1 else "stations stand"
    rest = f"; and {more} more" if more > 0 else ""
    yield Sentence(f"{len(signals)} {stand} out from chance. {named}{rest}.", "signal")


def _notes(found: Stations) -> Iterator[Block]:
    weight = (
        "alone, since stations differ no more than by chance"
        if found.prior_sessions is None
        else f"as much as {found.prior_sessions:.0f} sessions more would"
    )
    few = sum(not one.enough for one in found.stations)
    yield Sentence(
        f"Ranked by the expected rate: that of all stations, "
        f"{percent_of_one(found.prior_rate or 0.0)}, counts {weight}. Stations with fewer than "
        f"{found.least_sessions} sessions come last (here {few}).",
        "note",
    )
    yield Sentence(
        "A signal: high, above the rate of all other stations; worse, than before the day given; "
        "after Benjamini-Hochberg at 5% over both tests of every station. At stake: failures above "
        "the rate of the site, or of all stations where it has one.",
        "note",
    )
    yield Sentence(
        "Failed is below the threshold. Attempts that left no record are not counted: "
        "failure is a lower bound, and its cause is not in the records.",
        "note",
    )
    if found.without_station:
        yield Sentence(f"{found.without_station} sessions name no station.", "note")
