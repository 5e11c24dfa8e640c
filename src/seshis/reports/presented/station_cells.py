"""How a station of the go-look list is written, in the list and among neighbours."""

from collections.abc import Sequence

from seshis.findings.station_rank import StationChange, StationRank
from seshis.reports.blocks import Column, Table
from seshis.reports.phrases import percent_of_one
from seshis.sessions.visible import visible
from seshis.statistics.intervals import Rate

FAILED_SHARE = Column(
    "failed_share",
    "of its sessions",
    "rate",
    "the failed of them, with its 95 % interval (Wilson)",
)
CHANGE = (
    Column("changed_on", "changed on", "day", "the day since when it got better or worse"),
    Column("before_share", "failed before", "rate", "the failed of its sessions before that day"),
    Column("since_share", "failed since", "rate", "the failed of its sessions from that day on"),
)
"""What the signal tells in words, for files."""
UNSEEN_CHANGE = frozenset(column.name for column in CHANGE)
RANKING = (
    Column("station", "station", "text", "the network's name for the station"),
    Column("site", "site", "text", "the place the station stands at"),
    Column("sessions", "sessions", "count", "its sessions"),
    Column("failed", "failed", "count", "those that were empty or micro"),
    FAILED_SHARE,
    Column(
        "expected",
        "expected",
        "rate",
        "the rate to be expected, with its 95 % interval (shrinkage, credible)",
    ),
    Column("excess", "too many", "number", "failures above the rate of all stations"),
    Column("at_stake", "at stake", "number", "failures above the rate of the site"),
    Column("funnel", "funnel", "text", "beyond which limits around the rate of all it lies"),
    Column("signal", "signal", "text", "what stands out from chance, and since when"),
    *CHANGE,
)


def ranking(name: str, ranks: Sequence[StationRank], shown: int) -> Table:
    """The stations as a table; their sites are seen where there are several."""
    one_site = len({rank.site for rank in ranks}) == 1
    unseen = frozenset({"site"} if one_site else ())
    return Table(name, RANKING, list(map(_row, ranks)), shown, unseen | UNSEEN_CHANGE)


def signal_of(rank: StationRank) -> str | None:
    """What stands out, such as: high, worse: 6.1% failed before, …."""
    words = ["high"] if rank.signal in {"high", "high and worse"} else []
    if rank.change is not None:
        words.append(change_of(rank.change))
    return ", ".join(words) or None


def change_of(change: StationChange) -> str:
    """Such as worse: 1.5% failed before, 54.5% of 11 since 2021-04-02.

    How many sessions there are since is told, since the days after a change are few.
    """
    before, after = change.before.rate or 0.0, change.after.rate or 0.0
    return (
        f"{change.direction}: {percent_of_one(before)} failed before, {percent_of_one(after)} of "
        f"{change.after.whole:,} since {change.day}"
    )


def change_cells(rank: StationRank) -> tuple[object, ...]:
    """The values of CHANGE."""
    change = rank.change
    return (None,) * 3 if change is None else (change.day, change.before, change.after)


def name_of(rank: StationRank) -> str:
    """The station's name and site for a sentence."""
    at = "" if rank.site is None else f" at {visible(rank.site)}"
    return f"{visible(rank.station)}{at}"


def _row(rank: StationRank) -> tuple[object, ...]:
    failed, shrunken = rank.failed, rank.shrunken
    expected = Rate(failed.part, failed.whole, shrunken.rate, shrunken.low, shrunken.high)
    place = None if rank.funnel.position == "within" else rank.funnel.position
    return (
        rank.station,
        rank.site,
        failed.whole,
        failed.part,
        failed,
        expected,
        rank.excess,
        rank.at_stake,
        place,
        signal_of(rank),
        *change_cells(rank),
    )
