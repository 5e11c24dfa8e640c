"""Which source a run reads, and opening it."""

import os
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from seshis.cli import settings
from seshis.cli.answers import Answers
from seshis.cli.diagnostics import Diagnostics
from seshis.engine.connection import warm_up
from seshis.errors import SourceError, UsageError
from seshis.sessions.window import Window
from seshis.sources.demo.source import spool_from_demo
from seshis.sources.powerflex.request import SessionsRequest
from seshis.sources.powerflex.transport import Transport
from seshis.sources.spool import Spool

SourceKind = Literal["files", "demo", "script", "https", "acn-data", "ocpi"]
APIS: frozenset[SourceKind] = frozenset({"script", "https", "acn-data", "ocpi"})
"""Those that are asked for a period, and wait for answers."""

_NO_SOURCE = (
    "curl_device_manager.sh not found, and nothing else says where sessions are. Four ways:\n"
    "put curl_device_manager.sh on PATH; set SESHIS_TOKEN (or SESHIS_USERNAME and "
    "SESHIS_PASSWORD); name files, as in seshis sessions.json; or try seshis --demo.\n"
    "ACN-Data and OCPI are read with --source acn-data and --source ocpi."
)


def source_kind(flags: Namespace, answers: Answers, environment: Mapping[str, str]) -> SourceKind:
    """The source named, else the script if it is found, else HTTPS if credentials are set.

    Raises SourceError, naming all ways, where there is none.
    """
    if flags.files:
        return "files"
    if flags.demo:
        return "demo"
    named: SourceKind | Literal[""] = (
        answers.value(settings.SOURCE) if answers.is_given(settings.SOURCE) else ""
    )
    if named:
        return named
    from seshis.sources.powerflex.credentials import credentials_from  # noqa: PLC0415
    from seshis.sources.powerflex.script import find_script  # noqa: PLC0415

    if find_script() is not None:
        return "script"
    if credentials_from(environment) is not None:
        return "https"
    raise SourceError(_NO_SOURCE)


def open_spool(  # noqa: PLR0913 - one call joins what four sources need
    kind: SourceKind,
    flags: Namespace,
    answers: Answers,
    asked: SessionsRequest | Window,
    *,
    folder: Path,
    diagnostics: Diagnostics,
) -> Spool:
    """Retrieve or find the records; raises SourceError or InputError.

    asked: what is asked of PowerFlex, or the window that is asked of other networks.
    """
    if kind == "files":
        from seshis.sources.files.source import spool_from_files  # noqa: PLC0415

        return spool_from_files(flags.files, folder)
    if kind == "demo":
        return spool_from_demo()
    try:
        if isinstance(asked, SessionsRequest):
            return _spool_from_powerflex(kind, answers, asked, folder, diagnostics)
        retrieve = _spool_from_acn_data if kind == "acn-data" else _spool_from_ocpi
        return retrieve(answers, asked, folder, diagnostics)
    finally:
        diagnostics.end_progress()


def _spool_from_powerflex(
    kind: SourceKind,
    answers: Answers,
    request: SessionsRequest,
    folder: Path,
    diagnostics: Diagnostics,
) -> Spool:
    from seshis.sources.powerflex.source import spool_from_powerflex  # noqa: PLC0415

    base_url, timeout = answers.value(settings.BASE_URL), answers.value(settings.TIMEOUT)
    with _transport(kind, base_url, timeout, diagnostics) as transport:
        # The first page is all there is to wait for now: the engine can load meanwhile.
        warm_up()
        return spool_from_powerflex(request, transport, base_url, folder, diagnostics)


def _spool_from_acn_data(
    answers: Answers, window: Window, folder: Path, diagnostics: Diagnostics
) -> Spool:
    from seshis.sources.acn_data.listing import TOKEN_VARIABLE, AcnDataListing  # noqa: PLC0415
    from seshis.sources.acn_data.request import DEFAULT_BASE_URL, AcnDataRequest  # noqa: PLC0415
    from seshis.sources.acn_data.source import spool_from_acn_data  # noqa: PLC0415
    from seshis.sources.http.client import HttpClient  # noqa: PLC0415
    from seshis.sources.http.token import token_from  # noqa: PLC0415

    token = token_from(os.environ, TOKEN_VARIABLE, "acn-data")
    base_url = answers.value(settings.BASE_URL, default=DEFAULT_BASE_URL)
    request = AcnDataRequest(answers.value(settings.SITE), window)
    with HttpClient(base_url, diagnostics, answers.value(settings.TIMEOUT)) as client:
        warm_up()
        listing = AcnDataListing(request, client, token)
        return spool_from_acn_data(request, listing, folder, diagnostics)


def _spool_from_ocpi(
    answers: Answers, window: Window, folder: Path, diagnostics: Diagnostics
) -> Spool:
    from seshis.sources.http.base_url import checked_address  # noqa: PLC0415
    from seshis.sources.http.client import HttpClient  # noqa: PLC0415
    from seshis.sources.http.token import token_from  # noqa: PLC0415
    from seshis.sources.ocpi.listing import TOKEN_VARIABLE, OcpiListing  # noqa: PLC0415
    from seshis.sources.ocpi.request import OcpiRequest  # noqa: PLC0415
    from seshis.sources.ocpi.source import spool_from_ocpi  # noqa: PLC0415

    if not answers.is_given(settings.BASE_URL):
        raise UsageError(
            "--source ocpi needs --base-url: the address of the sender's sessions or cdrs endpoint"
        )
    request = OcpiRequest(checked_address(answers.value(settings.BASE_URL)), window)
    token = token_from(os.environ, TOKEN_VARIABLE, "ocpi")
    with HttpClient(request.endpoint, diagnostics, answers.value(settings.TIMEOUT)) as client:
        warm_up()
        return spool_from_ocpi(request, OcpiListing(request, client, token), folder, diagnostics)


def _transport(
    kind: SourceKind, base_url: str, timeout: float, diagnostics: Diagnostics
) -> Transport:
    if kind == "script":
        from seshis.sources.powerflex.script import ScriptTransport, find_script  # noqa: PLC0415

        return ScriptTransport(find_script(), timeout)
    from seshis.sources.powerflex.credentials import credentials_from  # noqa: PLC0415
    from seshis.sources.powerflex.https.client import HttpsTransport  # noqa: PLC0415

    credentials = credentials_from(os.environ)
    if credentials is None:
        raise SourceError(
            "--source https needs SESHIS_TOKEN, or SESHIS_USERNAME and SESHIS_PASSWORD, to be set"
        )
    return HttpsTransport(base_url, credentials, diagnostics, timeout)
