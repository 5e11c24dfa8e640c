"""The demo as a source."""

from importlib.resources import files
from pathlib import Path

from seshis.engine.raw import RawFile
from seshis.sessions.zone import Zone
from seshis.sources.spool import Spool

ZONE = Zone("UTC")
"""The demo's times carry no zone: as UTC, its days are the days that were written down."""

_FILE = "asensio_workplace_2014-2015.csv.gz"


def spool_from_demo() -> Spool:
    """The 3,395 sessions of Asensio et al."""
    # The package is always installed as files: DuckDB needs a path.
    path = Path(str(files("seshis.sources.demo"))) / _FILE
    return Spool(
        origin="the demo (Asensio et al., workplace charging 2014-2015)",
        files=(RawFile(path, "csv", "gzip"),),
        layout="asensio",
    )
