"""Sessions as they were at one time, judged once and kept in a private file while they are read."""

from contextlib import ExitStack
from datetime import date
from itertools import count
from typing import NamedTuple

from seshis.analyses.counts.extent import find_extent
from seshis.analyses.counts.sites import SiteCount, count_sites
from seshis.analyses.counts.station_days import keep_station_days
from seshis.engine.connection import Engine, open_engine
from seshis.engine.private_folder import private_folder
from seshis.engine.relation import Relation
from seshis.examine_spool import examined
from seshis.load_sessions import LoadedSessions, LoadOptions, load_sessions
from seshis.serve.origins import Held, Origin
from seshis.sources.spool import Spool

_MOST_MIB = 700
_numbers = count(1)


class Read(NamedTuple):
    """What was read of an origin, for whoever tells of it."""

    spool: Spool
    loaded: LoadedSessions


class Snapshot:
    """All sessions of an origin in an engine of their own, which goes with `close`.

    number: no other snapshot of this process has it. station_days: every record counted.
    """

    def __init__(self, origin: Origin, options: LoadOptions, read_at_ms: int) -> None:
        self.number = next(_numbers)
        self.read_at_ms = read_at_ms
        self.options = options
        self._room = ExitStack()
        try:
            self._read(origin)
        except BaseException:
            self._room.close()
            raise

    def close(self) -> None:
        """Remove the sessions from the disk; nobody may be reading any more."""
        self._room.close()

    def _read(self, origin: Origin) -> None:
        self.held: Held = origin.held()
        self.engine: Engine = self._room.enter_context(open_engine(on_disk=True))
        self.engine.limit_memory(_MOST_MIB)
        with private_folder() as folder:
            spool = examined(self.engine, origin.spool(folder))
            self.loaded = load_sessions(self.engine, spool, self.options)
        self.read = Read(spool, self.loaded)
        self.station_days: Relation = keep_station_days(self.loaded.judged)
        self.sites: list[SiteCount] = count_sites(self.loaded.tallies)
        extent = find_extent(self.loaded.usable)
        self.last_start_ms = extent.last_start_ms
        zone = self.options.zone
        self.days: tuple[date | None, date | None] = (
            None if extent.first_start_ms is None else zone.wall(extent.first_start_ms).date(),
            None if extent.last_start_ms is None else zone.wall(extent.last_start_ms).date(),
        )
