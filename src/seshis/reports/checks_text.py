"""What the checks found, as text: the table of --checks, and the line every report ends with."""

import textwrap
from collections.abc import Iterator, Mapping

from seshis.checks.tally import Example, Found
from seshis.reports.model import Report
from seshis.reports.phrases import kwh, percent
from seshis.reports.text_table import table_lines
from seshis.sessions.plausibility import Severity
from seshis.sessions.visible import visible

_HEADINGS = ("severity", "check", "records", "share", "for example")
_RIGHT_ALIGNED = (2, 3)
_ENERGY_DECIMALS = 3
_WIDTH = 100
_ORDER: Mapping[Severity, int] = {"drop": 0, "doubt": 1, "note": 2}


def checks_lines(report: Report) -> Iterator[str]:
    """Every check that found something, with examples; those that found nothing after them."""
    received = report.tally.received
    yield "🧪 Checks:"
    yield (
        f"📊 Before any drop: {received.records:,} records, {received.empty:,} empty, "
        f"{received.micro:,} micro, {_energy(received.energy_kwh)} kWh"
    )
    in_order = sorted(report.tally.found, key=lambda found: _ORDER[found.check.severity])
    rows = [_row(found, report) for found in in_order if found.records]
    if rows:
        yield from table_lines(_HEADINGS, rows, _RIGHT_ALIGNED)
    passed = ", ".join(found.check.name for found in in_order if not found.records)
    if passed:
        yield from textwrap.wrap(f"Nothing found: {passed}.", _WIDTH)


def _energy(energy_kwh: float) -> str:
    return kwh(round(energy_kwh, _ENERGY_DECIMALS), parted=True)


def _row(found: Found, report: Report) -> tuple[str, ...]:
    examples = (report.examples or {}).get(found.check, [])
    return (
        found.check.severity,
        found.check.name,
        f"{found.records:,}",
        percent(found.records, report.tally.received.records),
        ", ".join(map(_shown, examples)),
    )


def _shown(example: Example) -> str:
    """Its place in what arrived, or where nobody counted them, its id."""
    if example.number is not None:
        return f"#{example.number}"
    return visible(example.session_id or "no id")


def sensitivity_line(report: Report) -> str:
    """The failed share at the thresholds that others use."""
    return f"📏 {sensitivity(report)}"


def sensitivity(report: Report) -> str:
    """The same for any format (kpis: KW 0.1, AFC 0.5, UCD 1.0 kWh)."""
    shares = ", ".join(
        f"{percent(failed, report.totals.sessions)} below {threshold_kwh:g}"
        if threshold_kwh
        else f"{percent(failed, report.totals.sessions)} at 0 kWh"
        for threshold_kwh, failed in report.totals.failed_at()
    )
    return f"Failed share by threshold: {shares} kWh"


def closing_line(report: Report) -> str:
    """How many sessions were used, doubted and left out, and on which clock; and what flags do."""
    own = report.own_zone
    zone = "" if own is None else f" (--tz {own.zone or 'ZONE'})"
    sought = "" if report.duplicates_sought else " --checks looks for them."
    return f"🧾 {sessions_used(report, zone)}{sought}"


def sessions_used(report: Report, own_zone_flag: str = "") -> str:
    """The same for any format, without the flags."""
    totals, tally = report.totals, report.tally
    left_out = sum(count.records for count in tally.left_out)
    clocks = [
        f"the {name} clock" + (f" ({count:,})" if count < totals.sessions else "")
        for name, count in (
            ("session", totals.on_session_clock),
            ("record", totals.on_record_clock),
        )
        if count
    ]
    on = f"on {' and '.join(clocks)}, " if clocks else ""
    sought = "" if report.duplicates_sought else " Duplicates were not looked for."
    return (
        f"Sessions used: {totals.sessions:,} ({tally.doubted:,} doubted), left out: {left_out:,}; "
        f"{on}days in {report.zone.name}{_own_zone(report)}{own_zone_flag}.{sought}"
    )


def _own_zone(report: Report) -> str:
    own = report.own_zone
    if own is None:
        return ""
    return f", not in that of most sessions, {own.words}"
