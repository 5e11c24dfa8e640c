"""Which source a run reads, and opening it."""

import os
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from seshis.cli import settings
from seshis.cli.answers import Answers
from seshis.cli.diagnostics import Diagnostics
from seshis.engine.connection import warm_up
from seshis.errors import SourceError
from seshis.sources.demo.source import spool_from_demo
from seshis.sources.powerflex.request import SessionsRequest
from seshis.sources.powerflex.transport import Transport
from seshis.sources.spool import Spool

if TYPE_CHECKING:
    # A plan is made for a kind of source, so it imports this module.
    from seshis.cli.plan import Plan

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
    plan: "Plan",
    *,
    folder: Path,
    diagnostics: Diagnostics,
) -> Spool:
    """Retrieve or find the records; raises SourceError or InputError."""
    if kind == "files":
        from seshis.sources.files.source import spool_from_files  # noqa: PLC0415

        return spool_from_files(flags.files, folder)
    if kind == "demo":
        return spool_from_demo()
    try:
        if plan.request is not None:
            return _spool_from_powerflex(kind, answers, plan.request, folder, diagnostics)
        from seshis.cli.open_listing import spool_of_listing  # noqa: PLC0415 - loads the network

        return spool_of_listing(kind, answers, plan.question.window, folder, diagnostics)
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
