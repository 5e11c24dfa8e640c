"""Which source a run reads, and opening it."""

import os
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from seshis.cli.diagnostics import Diagnostics
from seshis.cli.settings import declared
from seshis.cli.settings.answers import Answers
from seshis.engine.connection import warm_up
from seshis.errors import SourceError
from seshis.sources.demo.source import spool_from_demo
from seshis.sources.powerflex.request import SessionsRequest
from seshis.sources.powerflex.transport import Transport
from seshis.sources.spool import Spool

if TYPE_CHECKING:
    # A plan is made for a kind of source, so it imports this module.
    from seshis.cli.report.plan import Plan

SourceKind = Literal["files", "demo", "history", "script", "https", "acn-data", "ocpi"]
APIS: frozenset[SourceKind] = frozenset({"script", "https", "acn-data", "ocpi"})
"""Those that are asked for a period, and wait for answers."""

_NO_SOURCE = (
    "curl_device_manager.sh not found, and nothing else says where sessions are. Four ways:\n"
    "put curl_device_manager.sh on PATH; set SESHIS_TOKEN (or SESHIS_USERNAME and "
    "SESHIS_PASSWORD); name files, as in seshis sessions.json; or try seshis --demo.\n"
    "ACN-Data and OCPI are read with --source acn-data and --source ocpi."
)


def source_of_report(
    flags: Namespace, answers: Answers, environment: Mapping[str, str]
) -> SourceKind:
    """Files, the demo, or another source as source_kind finds it."""
    if flags.files:
        return "files"
    return "demo" if flags.demo else source_kind(answers, environment)


def source_kind(answers: Answers, environment: Mapping[str, str]) -> SourceKind:
    """The source named, else the script if it is found, else HTTPS if credentials are set.

    Raises SourceError, naming all ways, where there is none.
    """
    named: SourceKind | Literal[""] = (
        answers.value(declared.SOURCE) if answers.is_given(declared.SOURCE) else ""
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
    if kind == "history":
        return _spool_from_history(answers, plan)
    if kind == "demo":
        return spool_from_demo()
    try:
        if plan.request is not None:
            return _spool_from_powerflex(kind, answers, plan.request, folder, diagnostics)
        from seshis.cli.report.open_listing import spool_of_listing  # noqa: PLC0415 - loads the network

        return spool_of_listing(kind, answers, plan.question.window, folder, diagnostics)
    finally:
        diagnostics.end_progress()


def _spool_from_history(answers: Answers, plan: "Plan") -> Spool:
    from seshis.cli.settings.history_place import history_of  # noqa: PLC0415 - as below
    from seshis.open_history import spool_from_history  # noqa: PLC0415 - loads what writes too

    whole = plan.assumptions.times != "auto"
    return spool_from_history(history_of(answers), plan.question.window, plan.zone, whole=whole)


def _spool_from_powerflex(
    kind: SourceKind,
    answers: Answers,
    request: SessionsRequest,
    folder: Path,
    diagnostics: Diagnostics,
) -> Spool:
    from seshis.sources.powerflex.source import spool_from_powerflex  # noqa: PLC0415

    with open_transport(kind, answers, diagnostics) as transport:
        # The first page is all there is to wait for now: the engine can load meanwhile.
        warm_up()
        base_url = answers.value(declared.BASE_URL)
        return spool_from_powerflex(request, transport, base_url, folder, diagnostics)


def open_transport(kind: SourceKind, answers: Answers, diagnostics: Diagnostics) -> Transport:
    """The way to the API; raises SourceError where the script or the credentials are missing."""
    base_url, timeout = answers.value(declared.BASE_URL), answers.value(declared.TIMEOUT)
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
