"""What a report says, without a format: figures, and where they come from."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from seshis.analyses.counts.days import DayCount
from seshis.analyses.counts.driver_sessions import DriverSession
from seshis.analyses.counts.drivers import DriverCount
from seshis.analyses.counts.extent import Extent
from seshis.analyses.counts.sites import SiteCount
from seshis.analyses.counts.stations import StationCount
from seshis.analyses.counts.totals import Totals
from seshis.analyses.drilldown.newest_sessions import NewestSession
from seshis.checks.tally import Example, Tally
from seshis.findings.own_zone import OwnZone
from seshis.sessions.classes import Assumptions
from seshis.sessions.completeness import Completeness
from seshis.sessions.plausibility import Check
from seshis.sessions.window import Window
from seshis.sessions.zone import Zone

if TYPE_CHECKING:
    from seshis.findings.catalogue import Finding


class Sections(NamedTuple):
    """Which parts of the report were asked for; analyses are names of findings.catalogue."""

    empty: bool = False
    micro: bool = False
    drivers: bool = False
    checks: bool = False
    stations: bool = False
    extent: bool = False
    analyses: tuple[str, ...] = ()

    @property
    def lists_unclaimed(self) -> bool:
        """Whether sessions are listed with their tags, and those without a driver too."""
        return "all" in self.analyses

    @property
    def headline(self) -> bool:
        """Whether the report opens with how many sessions fail."""
        return self.empty or self.micro or "overview" in self.analyses

    @property
    def any(self) -> bool:
        """Whether anything was asked for at all."""
        return bool(self.empty or self.micro or self.drivers or self.checks or self.analyses)


class Report(NamedTuple):
    """One run's figures.

    own_zone: the zone of most sessions, where it is not `zone`.
    tally: what the checks found in every record of the window; examples: records that each found,
        None unless asked for; duplicates_sought: whether any were looked for.
    extent, drivers, stations: None unless asked for; list_sessions yields the drivers' sessions in
        the same order, the unclaimed ones left out unless the sections list them.
    chosen_driver: the one driver asked for; None where all are.
    findings: what each analysis of the sections found, by its name in findings.catalogue.
    anonymous: whether drivers are shown by pseudonyms.
    list_newest_sessions: of every station about so many of its newest sessions and of its failed
        ones, and so many in all.
    """

    origin: str
    sections: Sections
    zone: Zone
    own_zone: OwnZone | None
    window: Window
    assumptions: Assumptions
    completeness: Completeness
    tally: Tally
    examples: dict[Check, list[Example]] | None
    duplicates_sought: bool
    totals: Totals
    extent: Extent | None
    days: list[DayCount]
    sites: list[SiteCount]
    stations: list[StationCount] | None
    drivers: Collection[DriverCount] | None
    chosen_driver: DriverCount | None
    findings: "Mapping[str, Finding]"
    anonymous: bool
    list_sessions: Callable[[], Iterator[DriverSession]]
    list_newest_sessions: Callable[[int, int], list[NewestSession]]

    def told(self, sections: Sections) -> "Report":
        """The part of it that these sections ask for."""
        return self._replace(
            sections=sections,
            stations=self.stations if sections.stations else None,
            drivers=self.drivers if sections.drivers else None,
            findings={name: self.findings[name] for name in sections.analyses},
        )
