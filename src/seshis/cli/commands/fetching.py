"""What `seshis sync` asks of an API, and the way to it: PowerFlex, ACN-Data or OCPI."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from seshis.cli.diagnostics import Diagnostics
from seshis.cli.report.choose_source import APIS, SourceKind, open_transport
from seshis.cli.settings import declared
from seshis.cli.settings.answers import Answers
from seshis.errors import UsageError
from seshis.sessions.window import Window, custom_window, until_at_most
from seshis.sessions.zone import MS_PER_DAY, Zone
from seshis.sources.powerflex.request import SessionsRequest
from seshis.sources.powerflex.source import spool_from_powerflex
from seshis.sources.spool import Spool
from seshis.sync_sessions import Asked, Fetch


def asked_of(kind: SourceKind, answers: Answers, zone: Zone, now_ms: int) -> Asked:
    """What is asked of a source; UsageError for one that is no API, and for odd dates."""
    if kind not in APIS:
        raise UsageError(f"sync fetches from {', '.join(sorted(APIS))}, or reads FILE; not {kind}")
    dates = answers.value(declared.FROM), answers.value(declared.TO)
    window = until_at_most(custom_window(*dates, zone), now_ms)
    if window.from_ms is not None and window.from_ms > now_ms:
        raise UsageError(f"the start {dates[0]} is in the future")
    return Asked(
        source=_name_of(kind, answers),
        from_ms=window.from_ms,
        to_ms=now_ms if window.to_ms is None else window.to_ms,
        overlap_ms=round(answers.value(declared.OVERLAP) * MS_PER_DAY),
        # An OCPI sender gives all that changed since a time: parts would come many times.
        by_month=kind != "ocpi",
    )


def _name_of(kind: SourceKind, answers: Answers) -> str:
    """What the source's retrievals are journalled under: other settings, another source."""
    base_url = answers.value(declared.BASE_URL)
    elsewhere = f" at {base_url}" if answers.is_given(declared.BASE_URL) else ""
    if kind == "acn-data":
        return f"ACN-Data, site {answers.value(declared.SITE)}{elsewhere}"
    if kind == "ocpi":
        parties = answers.value(declared.OCPI_FROM), answers.value(declared.OCPI_TO)
        return f"OCPI{elsewhere}" + "".join(f", {party}" for party in parties if party)
    acn, account = answers.value(declared.ACN), answers.value(declared.ACCOUNT)
    return f"PowerFlex ACN {acn}, account {account}{elsewhere}"


@contextmanager
def fetching(kind: SourceKind, answers: Answers, diagnostics: Diagnostics) -> Iterator[Fetch]:
    """What fetches a window; from PowerFlex over one connection for all of them."""
    try:
        if kind in {"acn-data", "ocpi"}:
            yield _from_listing(kind, answers, diagnostics)
            return
        request = SessionsRequest(
            acn=answers.value(declared.ACN),
            account=answers.value(declared.ACCOUNT),
            window=Window(),
            include_active=answers.value(declared.INCLUDE_ACTIVE),
        )
        base_url = answers.value(declared.BASE_URL)
        with open_transport(kind, answers, diagnostics) as transport:

            def fetch(window: Window, place: Path) -> Spool:
                asked = request._replace(window=window)
                return spool_from_powerflex(asked, transport, base_url, place, diagnostics)

            yield fetch
    finally:
        diagnostics.end_progress()


def _from_listing(kind: SourceKind, answers: Answers, diagnostics: Diagnostics) -> Fetch:
    from seshis.cli.report.open_listing import spool_of_listing  # noqa: PLC0415 - PowerFlex does without

    def fetch(window: Window, place: Path) -> Spool:
        return spool_of_listing(kind, answers, window, place, diagnostics)

    return fetch
