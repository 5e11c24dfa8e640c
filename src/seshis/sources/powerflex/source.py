"""The PowerFlex API as a source: what was retrieved, with the name of its layout."""

from pathlib import Path

from seshis.engine.raw import RawFile
from seshis.sessions.visible import visible
from seshis.sources.powerflex.paging.retrieve import retrieve
from seshis.sources.powerflex.request import SessionsRequest
from seshis.sources.powerflex.transport import Transport
from seshis.sources.spool import Listener, Spool


def spool_from_powerflex(
    request: SessionsRequest,
    transport: Transport,
    base_url: str,
    folder: Path,
    listener: Listener,
) -> Spool:
    """Retrieve the sessions asked for into a new file in `folder`."""
    path = folder / "powerflex.ndjson"
    completeness = retrieve(request, transport, base_url, path, listener)
    return Spool(
        origin=visible(f"PowerFlex ACN {request.acn}, account {request.account}"),
        files=(RawFile(path, "ndjson"),),
        layout="powerflex",
        completeness=completeness,
    )
