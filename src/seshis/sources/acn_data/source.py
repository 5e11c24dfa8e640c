"""ACN-Data as a source: what was retrieved, with the name of its layout."""

from pathlib import Path

from seshis.engine.raw import RawFile
from seshis.sessions.visible import visible
from seshis.sources.acn_data.listing import AcnDataListing
from seshis.sources.acn_data.request import AcnDataRequest
from seshis.sources.gathering.linked import gather_linked
from seshis.sources.spool import Listener, Spool


def spool_from_acn_data(
    request: AcnDataRequest, listing: AcnDataListing, folder: Path, listener: Listener
) -> Spool:
    """Retrieve the sessions asked for into a new file in `folder`."""
    path = folder / "acn-data.ndjson"
    completeness = gather_linked(listing, path, listener)
    return Spool(
        origin=visible(f"ACN-Data, site {request.site}"),
        files=(RawFile(path, "ndjson"),),
        layout="acn_data",
        completeness=completeness,
    )
