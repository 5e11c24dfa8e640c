"""What a run says on standard error about itself: debug lines, and what was left out."""

from argparse import Namespace

from seshis.checks.tally import left_out_records
from seshis.cli.diagnostics import Diagnostics
from seshis.cli.grammar.analysis_flags import ALL_USERS, AUTOMATIC_NAME
from seshis.load_sessions import LoadedSessions
from seshis.reports.model import Report
from seshis.sessions.left_out import NO_USABLE_TIME, NOT_JSON
from seshis.sources.quoting.masking import masked
from seshis.sources.spool import Spool

_SHOWN_CHARACTERS = 100
_EXPLAINED = {NO_USABLE_TIME: " (no start from 2000 to 2099)"}
_DOCUMENTED = ("user", "empty", "micro", "advanced", "graph", "printsessions", "debug")


def tell_beginning(flags: Namespace, diagnostics: Diagnostics) -> None:
    """The debug lines the document shows first."""
    diagnostics.debug("Debug mode enabled")
    shown = {name: getattr(flags, name) for name in _DOCUMENTED}
    if shown["graph"] in {None, AUTOMATIC_NAME}:
        shown["graph"] = shown["graph"] is not None
    if shown["user"] not in {None, ALL_USERS}:
        shown["user"] = "***"
    diagnostics.debug(f"Arguments parsed: {shown}")


def tell_analyses(flags: Namespace, diagnostics: Diagnostics) -> None:
    """The debug lines that name what is analysed."""
    if flags.empty:
        diagnostics.debug("Starting empty session analysis...")
    if flags.micro:
        diagnostics.debug("Starting microsession analysis...")
    if flags.user is not None:
        filtered = ALL_USERS if flags.user == ALL_USERS else "one user"
        diagnostics.debug(f"Starting user session analysis (filter: {filtered})...")


def tell_loaded(
    loaded: LoadedSessions,
    spool: Spool,
    diagnostics: Diagnostics,
    *,
    anonymous: bool,
    listed: bool = True,
) -> None:
    """Which records do not count and why, and where a file breaks off.

    Where drivers must stay anonymous, nothing of a record that is no session is shown.
    listed: whether --debug kept the records, to list those left out.
    """
    titles = ", ".join(dict.fromkeys(layout.title for layout in loaded.layouts))
    diagnostics.debug(f"Source: {spool.origin}; layout: {titles}")
    for fault in spool.faults:
        diagnostics.warn(f"{fault}.")
    left_out = loaded.tally.left_out
    if not left_out:
        return
    total = sum(count.records for count in left_out)
    reasons = ", ".join(
        f"{count.records:,} {count.reason}{_EXPLAINED.get(count.reason, '')}" for count in left_out
    )
    hint = " --debug lists them." if listed and not diagnostics.debugging else ""
    diagnostics.warn(
        f"{total:,} of {loaded.tally.received.records:,} records left out: {reasons}.{hint}"
    )
    if any(count.reason == NOT_JSON for count in left_out):
        _tell_first_broken_line(spool, diagnostics, anonymous=anonymous)
    if listed and diagnostics.debugging:
        for record in left_out_records(loaded.judged):
            start = "" if anonymous else f": {masked(record.start)[:_SHOWN_CHARACTERS]}"
            diagnostics.debug(f"Record {record.number} left out, {record.reason}{start}")


def tell_own_zone(report: Report, flags: Namespace, diagnostics: Diagnostics) -> None:
    """That most sessions keep other hours than the report, unless its zone was asked for."""
    own = report.own_zone
    if own is None or flags.tz is not None:
        return
    hint = f"--tz {own.zone} counts in theirs" if own.zone else "--tz ZONE counts in theirs"
    diagnostics.warn(
        f"Days and hours are those of {report.zone.name}, but most sessions are in {own.words}: "
        f"{hint}."
    )


def _tell_first_broken_line(spool: Spool, diagnostics: Diagnostics, *, anonymous: bool) -> None:
    from seshis.sources.files.broken_lines import first_broken_line  # noqa: PLC0415

    for file in spool.files:
        broken = first_broken_line(file)
        if broken is not None:
            diagnostics.warn(
                f"{spool.origin}: line {broken.number} is not JSON, "
                f"from column {broken.column}{'' if anonymous else f': {broken.start}'}"
            )
            return
