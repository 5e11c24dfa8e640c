"""An OCPI sender as a source: what was retrieved, with the name of its layout."""

from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from seshis.engine.raw import RawFile
from seshis.sessions.visible import visible
from seshis.sources.gathering.linked import gather_linked
from seshis.sources.ocpi.listing import OcpiListing
from seshis.sources.ocpi.request import OcpiRequest
from seshis.sources.spool import Listener, Spool

SESSION_LAYOUT = "ocpi_session"
CDR_LAYOUT = "ocpi_cdr"

_DECODER = msgspec.json.Decoder(dict[str, msgspec.Raw])


def spool_from_ocpi(
    request: OcpiRequest, listing: OcpiListing, folder: Path, listener: Listener
) -> Spool:
    """Retrieve the objects asked for into a new file in `folder`."""
    path = folder / "ocpi.ndjson"
    completeness = gather_linked(listing, path, listener)
    return Spool(
        origin=visible(f"OCPI, {request.endpoint}"),
        files=(RawFile(path, "ndjson"),),
        layout=_layout_of(path, request.endpoint),
        completeness=completeness,
    )


def _layout_of(path: Path, endpoint: str) -> str:
    """By the first object, since an endpoint may have any address; by that where there is none."""
    with path.open("rb") as rows:
        try:
            fields = _DECODER.decode(rows.readline())
        except (msgspec.MsgspecError, RecursionError):
            fields = {}
    if "kwh" in fields:
        return SESSION_LAYOUT
    is_cdr = "total_energy" in fields or "cdrs" in urlsplit(endpoint).path.lower()
    return CDR_LAYOUT if is_cdr else SESSION_LAYOUT
