"""What sessions cost, a currency a line: amounts of different currencies are never added up."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from seshis.analyses.usage.price_outliers import PriceOutliers
from seshis.analyses.usage.station_use import StationUse


class CurrencyCosts(NamedTuple):
    """The sessions whose cost is known in one currency, and what is doubtful in them."""

    currency: str | None
    """The ISO 4217 code; null where the records name none."""
    sessions: int
    """Sessions with a cost, 0 included."""
    cost: float
    """What they cost in all, in the currency."""
    energy_kwh: float
    """What they delivered in all, kWh."""
    cost_per_kwh: float | None
    """cost ÷ energy_kwh; null of no energy."""
    paid_for_nothing: int
    """Those with a cost above 0 that delivered 0 kWh."""
    far_from_median: int | None
    """Those whose cost per kWh is outside five times their site's median; null where not sought."""


def costs_of(
    stations: Iterable[StationUse], outliers: Iterable[PriceOutliers] | None
) -> list[CurrencyCosts]:
    """A line a currency, the one with most sessions first; none where no record has a cost."""
    groups: dict[str | None, list[StationUse]] = defaultdict(list)
    for station in stations:
        if station.priced:
            groups[station.currency].append(station)
    far = None if outliers is None else {one.currency: one.outliers for one in outliers}
    costs = [
        _currency(currency, used, None if far is None else far.get(currency, 0))
        for currency, used in groups.items()
    ]
    return sorted(costs, key=lambda one: (-one.sessions, one.currency or ""))


def _currency(
    currency: str | None, stations: list[StationUse], far_from_median: int | None
) -> CurrencyCosts:
    cost = sum(station.cost for station in stations)
    energy_kwh = sum(station.priced_kwh for station in stations)
    return CurrencyCosts(
        currency,
        sum(station.priced for station in stations),
        cost,
        energy_kwh,
        cost / energy_kwh if energy_kwh else None,
        sum(station.paid_for_nothing for station in stations),
        far_from_median,
    )
