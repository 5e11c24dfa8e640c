"""What a go-look list says of one station."""

from datetime import date
from typing import Literal, NamedTuple

from seshis.statistics.funnel import Funnel
from seshis.statistics.intervals import Rate
from seshis.statistics.shrinkage import Shrunken

Signal = Literal["high", "worse", "high and worse"]


class StationChange(NamedTuple):
    """When a station's failure rate changed, and from what to what."""

    day: date
    """The first local day of the new rate."""
    direction: Literal["worse", "better"]
    """Whether more sessions fail since then, or fewer."""
    before: Rate
    """The failed of the sessions before that day."""
    after: Rate
    """The failed of the sessions from that day on."""
    adjusted_chance: float
    """The chance that days part so well where nothing changed, after Benjamini-Hochberg."""


class Evidence(NamedTuple):
    """Whether a station stands out from chance, and in what."""

    chance: float
    adjusted_chance: float
    signal: Signal | None
    change: StationChange | None


class StationRank(NamedTuple):
    """One station of the go-look list."""

    site: str | None
    """The place the station stands at; null where the records name none."""
    station: str
    """The network's name for the station."""
    failed: Rate
    """The failed of its sessions, with the 95 % Wilson interval."""
    shrunken: Shrunken
    """Its failure rate drawn towards that of all stations, the more the fewer its sessions."""
    excess: float
    """Its failures above the rate of all stations."""
    at_stake: float
    """Its failures above the rate of its site, or of all stations where the site has no other."""
    chance: float
    """The exact binomial chance of so many failures at the rate of all other stations."""
    adjusted_chance: float
    """That, or Fisher's where others are few, after Benjamini-Hochberg."""
    signal: Signal | None
    """high: fails more than the others; worse: more than before; null: by chance, as it seems."""
    change: StationChange | None
    """Since when; null where no change stands out from chance."""
    funnel: Funnel
    """Where its rate lies in the funnel around the rate of all stations."""
    last_day: date
    """The last local day on which it had a session."""
    look_first: bool
    """Whether it stands out, did not get better since, and had a session in the last four weeks."""
    enough: bool
    """Whether it has sessions enough to be ranked; the others come last."""
