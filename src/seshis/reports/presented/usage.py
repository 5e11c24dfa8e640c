"""How much the stations are used, as blocks."""

from collections.abc import Iterator, Sequence

from seshis.findings.busy_hours import BusyHour
from seshis.findings.costs import CurrencyCosts
from seshis.findings.usage import StationTurnover, Usage
from seshis.reports.blocks import Block, Column, Grid, Heading, Kind, Sentence, Table
from seshis.reports.phrases import percent
from seshis.reports.presented.occupancy import PEAK, idle_blocks, occupancy_blocks
from seshis.reports.presented.usage_charts import distribution_charts, week_charts
from seshis.sessions.visible import visible

_STATIONS_SHOWN = 10
_NEVER_USED_TOLD = 10
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_HOURS = tuple(f"{hour:02}" for hour in range(24))
_STATION_COLUMNS = (
    Column("site", "site", "text", "the place the station stands at"),
    Column("station", "station", "text", "the network's name for the station"),
    Column("sessions", "sessions", "count", "its sessions"),
    Column("sessions_a_day", "a day", "number", "its sessions ÷ days of the window"),
    Column("energy_kwh", "energy", "kwh", "what they delivered"),
    Column("occupied_hours", "occupied", "hours", "how long it was taken in the window"),
    Column("occupied_share", "of the window", "share", "occupied ÷ window"),
)
_COST_COLUMNS = (
    Column("currency", "currency", "text", "the ISO 4217 code"),
    Column("sessions", "with a cost", "count", "sessions with a cost, 0 included"),
    Column("cost", "cost", "amount", "what they cost, in the currency"),
    Column("cost_per_kwh", "per kWh", "price", "cost ÷ energy"),
    Column("paid_for_nothing", "paid for 0 kWh", "count", "a cost above 0, and 0 kWh"),
    Column("far_from_median", "price far off", "count", "outside 5 x their site's median per kWh"),
)
TABLES = {
    "usage_concurrency": PEAK,
    "usage_costs": _COST_COLUMNS,
    "usage_stations": _STATION_COLUMNS,
}


def usage_blocks(found: Usage) -> Iterator[Block]:
    """Energy, occupancy, busy hours, idle time, costs, turnover, and what cannot be told."""
    yield Heading("Usage", "🔌")
    yield from _energy(found)
    yield from distribution_charts(found)
    yield from occupancy_blocks(found.occupancy, found)
    yield from _busy_hours(found.hours)
    yield from week_charts(found)
    yield from idle_blocks(found.idle, found.occupancy)
    yield from _costs(found)
    yield from _turnover(found)
    yield Sentence(
        "Not told by sessions alone: uptime as NEVI counts it, queueing, true idle time without a "
        "charge end, and the cars' state of charge.",
        "note",
    )


def _energy(found: Usage) -> Iterator[Block]:
    energy, longest = found.energy, found.occupancy.longest_hours
    said = f"{energy.sessions:,} sessions, {energy.energy_kwh:,.1f} kWh"
    if energy.mean_kwh is not None:
        said += (
            f"; a session: {energy.mean_kwh:.2f} kWh in the mean, {energy.median_kwh:.2f} in the "
            f"middle, 9 in 10 at most {energy.ninth_decile_kwh:.2f}"
        )
    yield Sentence(said + (f"; the longest {longest:,.1f} h." if longest is not None else "."))


def _busy_hours(hours: Sequence[BusyHour]) -> Iterator[Block]:
    busiest = max(hours, key=lambda hour: hour.plug_ins)
    fullest = max(hours, key=lambda hour: hour.occupied_hours)
    if busiest.plug_ins:
        sentence = f"Most plug-ins: {_hour_of_week(busiest)}"
        if fullest.occupied_hours:
            sentence += f"; fullest: {_hour_of_week(fullest)}"
        yield Sentence(f"{sentence}.", is_local=True)
    plug_ins: list[float] = [hour.plug_ins for hour in hours]
    yield _grid("usage_plug_ins", "Plug-ins by weekday and local hour", "count", plug_ins)
    occupied = [hour.occupied_hours for hour in hours]
    if any(occupied):
        title = "Occupied station-hours by weekday and local hour"
        yield _grid("usage_occupied_hours", title, "hours", occupied)


def _hour_of_week(hour: BusyHour) -> str:
    return f"{_WEEKDAYS[hour.weekday - 1]} {hour.local_hour:02}:00"


def _grid(name: str, title: str, kind: Kind, values: Sequence[float]) -> Grid:
    by_day = [values[day * 24 : day * 24 + 24] for day in range(7)]
    return Grid(name, title, kind, _WEEKDAYS, _HOURS, by_day, is_local=True)


def _costs(found: Usage) -> Iterator[Block]:
    if not found.costs:
        yield Sentence("Costs: none in the records.")
        return
    yield Table("usage_costs", _COST_COLUMNS, list(map(_cost_row, found.costs)))
    if found.energy_without_cost:
        share = percent(found.energy_without_cost, found.energy.sessions)
        yield Sentence(
            f"Energy but no cost on record: {found.energy_without_cost} sessions ({share})."
        )
    if len(found.costs) > 1:
        yield Sentence("Amounts of different currencies are not added up.", "note")
    if any(cost.far_from_median is None for cost in found.costs):
        yield Sentence("Prices far off were not sought among so many sessions.", "note")


def _cost_row(cost: CurrencyCosts) -> tuple[object, ...]:
    return (
        cost.currency,
        cost.sessions,
        cost.cost,
        cost.cost_per_kwh,
        cost.paid_for_nothing,
        cost.far_from_median,
    )


def _turnover(found: Usage) -> Iterator[Block]:
    rows = list(map(_station_row, found.stations))
    yield Table("usage_stations", _STATION_COLUMNS, rows, shown=_STATIONS_SHOWN)
    never = found.never_used
    if never:
        told = ", ".join(map(visible, never[:_NEVER_USED_TOLD]))
        more = f" and {len(never) - _NEVER_USED_TOLD} more" if len(never) > _NEVER_USED_TOLD else ""
        yield Sentence(f"In the inventory, but without a session: {told}{more}.", "signal")


def _station_row(station: StationTurnover) -> tuple[object, ...]:
    return tuple(station)
