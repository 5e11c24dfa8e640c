"""Opening the networks whose pages link to each other: ACN-Data and OCPI.

Imported only where one of them is asked, since it loads what speaks HTTP.
"""

import os
from pathlib import Path

from seshis.cli.diagnostics import Diagnostics
from seshis.cli.report.choose_source import SourceKind
from seshis.cli.settings import declared
from seshis.cli.settings.answers import Answers
from seshis.engine.connection import warm_up
from seshis.errors import UsageError
from seshis.sessions.window import Window
from seshis.sources.acn_data import listing as acn_data
from seshis.sources.acn_data.request import DEFAULT_BASE_URL, AcnDataRequest
from seshis.sources.acn_data.source import spool_from_acn_data
from seshis.sources.http.base_url import checked_address
from seshis.sources.http.client import HttpClient
from seshis.sources.http.token import token_from
from seshis.sources.ocpi import listing as ocpi
from seshis.sources.ocpi.request import OcpiRequest
from seshis.sources.ocpi.source import spool_from_ocpi
from seshis.sources.spool import Spool


def spool_of_listing(
    kind: SourceKind, answers: Answers, window: Window, folder: Path, diagnostics: Diagnostics
) -> Spool:
    """Retrieve a window's records from ACN-Data or an OCPI sender; raises SourceError."""
    retrieve = _from_acn_data if kind == "acn-data" else _from_ocpi
    return retrieve(answers, window, folder, diagnostics)


def _from_acn_data(
    answers: Answers, window: Window, folder: Path, diagnostics: Diagnostics
) -> Spool:
    token = token_from(os.environ, acn_data.TOKEN_VARIABLE, "acn-data")
    base_url = answers.value(declared.BASE_URL, default=DEFAULT_BASE_URL)
    request = AcnDataRequest(answers.value(declared.SITE), window)
    with HttpClient(base_url, diagnostics, answers.value(declared.TIMEOUT)) as client:
        # The first page is all there is to wait for now: the engine can load meanwhile.
        warm_up()
        listing = acn_data.AcnDataListing(request, client, token)
        return spool_from_acn_data(request, listing, folder, diagnostics)


def _from_ocpi(answers: Answers, window: Window, folder: Path, diagnostics: Diagnostics) -> Spool:
    if not answers.is_given(declared.BASE_URL):
        raise UsageError(
            "--source ocpi needs --base-url: the address of the sender's sessions or cdrs endpoint"
        )
    request = OcpiRequest(
        endpoint=checked_address(answers.value(declared.BASE_URL)),
        window=window,
        from_party=answers.value(declared.OCPI_FROM),
        to_party=answers.value(declared.OCPI_TO),
    )
    token = token_from(os.environ, ocpi.TOKEN_VARIABLE, "ocpi")
    with HttpClient(request.endpoint, diagnostics, answers.value(declared.TIMEOUT)) as client:
        warm_up()
        listing = ocpi.OcpiListing(request, client, token)
        return spool_from_ocpi(request, listing, folder, diagnostics)
