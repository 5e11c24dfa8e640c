"""Sessions as they were at one time, judged once and kept in a private file while they are read."""

from contextlib import ExitStack
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from seshis.analyses.counts.extent import find_extent
from seshis.analyses.counts.site_days import keep_site_days
from seshis.analyses.counts.sites import SiteCount, count_sites
from seshis.analyses.counts.summed_tallies import Part, sum_tallies
from seshis.checks.renaming import keep_copy
from seshis.engine.connection import Engine, open_engine
from seshis.engine.private_folder import private_folder
from seshis.examine_spool import examined
from seshis.load_sessions import LoadedSessions, LoadOptions, load_sessions, usable_of
from seshis.serve.origins import Held, Origin
from seshis.sessions.columns import OPTIONAL
from seshis.sources.spool import Spool

if TYPE_CHECKING:
    from datetime import date

    from seshis.engine.relation import Relation

_MOST_MIB = 700
_ALWAYS = (
    "session_id",
    "site",
    "energy_kwh",
    "start_ms",
    "end_ms",
    "marks",
    "left_out",
    "own_offset_min",
    "local_start_ms",
    "local_day",
)
_numbers = count(1)


class Read(NamedTuple):
    """What was read of an origin, for whoever tells of it."""

    spool: Spool
    loaded: LoadedSessions


class Snapshot:
    """All sessions of an origin in an engine of their own, which goes with `close`.

    number: no other snapshot of this process has it. site_days: every record counted.
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
            options = self.options._replace(pseudonyms=None, with_duplicates=not spool.unique_ids)
            loaded = load_sessions(self.engine, spool, options)
            columns, pseudonyms = _columns(options), self.options.pseudonyms
            renamings = () if pseudonyms is None else pseudonyms.renamings(columns)
            judged = keep_copy(loaded.judged, columns, renamings)
        self.loaded = loaded._replace(judged=judged, usable=usable_of(judged))
        self.read = Read(spool, loaded)
        self.site_days: Relation = keep_site_days(judged)
        self.sites: list[SiteCount] = count_sites(sum_tallies(self.site_days, Part(0), 1.0))
        extent = find_extent(self.loaded.usable)
        self.last_start_ms = extent.last_start_ms
        zone = self.options.zone
        self.days: tuple[date | None, date | None] = (
            None if extent.first_start_ms is None else zone.wall(extent.first_start_ms).date(),
            None if extent.last_start_ms is None else zone.wall(extent.last_start_ms).date(),
        )


def _columns(options: LoadOptions) -> list[str]:
    optional = [name for name in OPTIONAL if name in options.columns]
    return [*_ALWAYS, *optional]
