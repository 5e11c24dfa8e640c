"""What a report says, without a format: figures, and where they come from."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from seshis.analyses.days import DayCount
from seshis.analyses.driver_sessions import DriverSession
from seshis.analyses.drivers import DriverCount
from seshis.analyses.sites import SiteCount
from seshis.analyses.totals import Totals
from seshis.sessions.classes import Assumptions
from seshis.sessions.completeness import Completeness
from seshis.sessions.left_out import LeftOut
from seshis.sessions.window import Window
from seshis.sessions.zone import Zone


class Sections(NamedTuple):
    """Which parts of the report were asked for."""

    empty: bool = False
    micro: bool = False
    drivers: bool = False

    @property
    def any(self) -> bool:
        """Whether anything was asked for at all."""
        return self.empty or self.micro or self.drivers


class Report(NamedTuple):
    """One run's figures.

    arrived: every record of the window; left_out: those that do not count, by reason.
    drivers: None unless asked for; list_sessions yields their sessions in the same order,
        the unclaimed ones left out.
    chosen_driver: the one driver asked for; None where all are.
    """

    origin: str
    sections: Sections
    zone: Zone
    window: Window
    assumptions: Assumptions
    completeness: Completeness
    arrived: int
    left_out: tuple[LeftOut, ...]
    totals: Totals
    days: list[DayCount]
    sites: list[SiteCount]
    drivers: list[DriverCount] | None
    chosen_driver: DriverCount | None
    list_sessions: Callable[[], Iterator[DriverSession]]
