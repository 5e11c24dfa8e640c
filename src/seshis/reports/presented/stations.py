"""The go-look list as blocks."""

from collections.abc import Iterator, Sequence

from seshis.findings.station_rank import StationRank
from seshis.findings.stations import Stations
from seshis.reports.blocks import Block, Heading, Sentence
from seshis.reports.counted import counted
from seshis.reports.phrases import percent_of_one, rate_of
from seshis.reports.presented.station_cells import RANKING, name_of, ranking, signal_of
from seshis.reports.presented.stations_charts import stations_charts

TABLES = {"stations": RANKING}
_SIGNALS_SHOWN = 15
_OTHERS_SHOWN = 8
_NAMED = 3


def stations_blocks(found: Stations) -> Iterator[Block]:
    """Which stations stand out, the list, and what it rests on."""
    yield Heading("Stations to look at", "🔧")
    if not found.stations:
        yield Sentence("The records name no station.")
        return
    signals = [one for one in found.stations if one.signal is not None]
    others = [one for one in found.stations if one.signal is None]
    yield _conclusion(signals)
    many = counted(len(found.stations), "station")
    yield Sentence(f"Failed at {many}: {rate_of(found.failed, 'sessions')}")
    yield from stations_charts(found)
    if signals:
        yield ranking("stations", signals, _SIGNALS_SHOWN)
    if signals and others:
        yield Heading("The other stations")
    yield ranking("stations", others, _OTHERS_SHOWN)
    yield from _notes(found)


def _conclusion(signals: Sequence[StationRank]) -> Sentence:
    """Which to look at first, as the overview has them; not what got better or is gone."""
    if not signals:
        return Sentence("No station stands out from chance.")
    current = [one for one in signals if one.look_first]
    better = sum(_got_better(one) for one in signals)
    gone = len(signals) - len(current) - better
    text = f"{_things(len(signals))} out from chance"
    if current:
        first = ", first of all" if len(current) > _NAMED else ""
        named = "; ".join(f"{name_of(one)}, {signal_of(one)}" for one in current[:_NAMED])
        text += f"{first}: {named}"
    if better:
        text += f". {better:,} of them got better since"
    if gone:
        text += f". {gone:,} of them had no session in the last four weeks"
    return Sentence(f"{text}.", "signal")


def _expected(found: Stations) -> str:
    """What it is drawn towards, and why that is not the rate of all sessions where it is not."""
    typical, overall = percent_of_one(found.prior_rate or 0.0), found.failed.rate or 0.0
    if found.prior_sessions is None:
        return f"that of all, {typical}, since stations differ no more than by chance"
    apart = ""
    if typical != percent_of_one(overall):
        apart = f" ({percent_of_one(overall)} of all sessions, in which busy stations weigh more)"
    return (
        f"a station's own, drawn towards that of a typical station, {typical}{apart}, as much as "
        f"{found.prior_sessions:,.0f} sessions more at that rate would (beta-binomial shrinkage)"
    )


def _got_better(one: StationRank) -> bool:
    return one.change is not None and one.change.direction == "better"


def _things(count: int) -> str:
    return "1 station stands" if count == 1 else f"{count:,} stations stand"


def _notes(found: Stations) -> Iterator[Block]:
    few = sum(not one.enough for one in found.stations)
    yield Sentence(
        f"Ranked by the expected rate: {_expected(found)}. Stations with fewer than "
        f"{found.least_sessions:,} sessions come last (here {few:,}). Too many: failures above the "
        "rate of all stations; at stake: above that of the site, where it has others.",
        "note",
    )
    yield Sentence(
        "A signal is more than chance explains: high, above the rate of all other stations; "
        "worse, than before the day given. About 1 in 20 signals may be chance all the same "
        "(binomial tails and change points, Benjamini-Hochberg at 5% over both of every station, "
        f"where counts vary {found.dispersion:.1f} times as much as by chance).",
        "note",
    )
    yield Sentence(
        "Failed is below the threshold. Attempts that left no record are not counted: "
        "failure is a lower bound, and its cause is not in the records.",
        "note",
    )
    if found.without_station:
        yield Sentence(f"{found.without_station:,} sessions name no station.", "note")
